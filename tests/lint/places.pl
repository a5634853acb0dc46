# SPDX-License-Identifier: GPL-3.0-or-later
# Calls that have one home: SQL, the clock, the environment, printing, ending the program.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# what, the names, where they may stand. A line more in a table wants a reason beside it.
my @rules = (
    ['SQL is prepared in few files', qr/sqlite3_(?:prepare\w*|exec|v?mprintf|v?snprintf)/, [
        'src/store/query.c',
        'src/store/migrate.c',
        'src/catalogue/condition.c',
        'src/catalogue/database.c',  # builds a new database: its schema and its inserts
        'src/catalogue/catalogue.c', # its own connection, read-only, without query.c's store
    ]],
    ['time is read in base/clock.c',
        qr/time|gettimeofday|clock_gettime|ftime|g_get_real_time|g_date_time_new_now\w*/, [
        'src/base/clock.c',
    ]],
    ['the environment is read by base/path.c, base/i18n.c and beian.c',
        qr/(?:secure_)?getenv|g_getenv|g_get_environ|g_environ_getenv|g_get_home_dir|g_get_user_\w+_dir|g_setenv|setenv|putenv|g_unsetenv|unsetenv/, [
        'src/base/path.c',
        'src/base/i18n.c', # the language
        'src/beian.c',
    ]],
    ['no one but main ends the program', qr/exit|quick_exit/, [
        'src/beian.c',
    ]],
);

for my $rule (@rules) {
    my ($name, $pattern, $homes) = @$rule;
    my %home = map { $_ => 1 } @$homes;

    report($name, map { calls($_, $pattern) } grep { !$home{$_} } c_sources('src'));
}
report('the core never prints',
    map { calls($_, qr/v?printf|g_print|g_printerr|puts|putchar|perror/),
          calls($_, qr/v?fprintf|fputs|fwrite|fputc/, qr/std(?:out|err)/) }
    grep { m{^src/(?!cli/|ui/|plain/|net/|scan/|print/|beian\.c)} } c_sources('src'));
done();

# Lines of $path that call a function of $pattern, with $argument on the same line.
sub calls
{
    my ($path, $pattern, $argument) = @_;
    my $line = 0;
    my @found;

    for (split /\n/, scalar code_of(read_file($path))) {
        $line++;
        next if !/(?<![\w.>])($pattern)\s*\(/;
        push @found, "$path:$line: $1()" if !$argument || /$argument/;
    }
    return @found;
}

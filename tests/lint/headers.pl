# SPDX-License-Identifier: GPL-3.0-or-later
# Each header compiles alone, and a banned function doesn't compile.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $cc = $ENV{LINT_CC} or skip_all('no compiler named: run by make check');
my $flags = $ENV{LINT_CFLAGS} // '';

report("$_ compiles alone", compile(qq(#include "$_"\n)))
    for map { s{^src/}{}r } grep { /\.h$/ } c_sources('src');

# The control: what follows fails for the name alone.
report('a program without banned functions compiles',
    compile("int probe(void);\nint probe(void) { return (int)strlen(\"a\"); }\n"));

my %use = (
    strcpy => 'strcpy(a, b)', strcat => 'strcat(a, b)', strncpy => 'strncpy(a, b, 1)',
    sprintf => 'sprintf(a, b)', gets => 'gets(a)', strtok => 'strtok(a, b)', atoi => 'atoi(b)',
    localtime => 'localtime(0)', gmtime => 'gmtime(0)', asctime => 'asctime(0)',
    system => 'system(b)', popen => 'popen(b, b)', tmpnam => 'tmpnam(a)', malloc => 'malloc(1)',
);
for my $name (sort keys %use) {
    my @said = compile("void probe(char *a, const char *b);\n"
        . "void probe(char *a, const char *b) { (void)a; (void)b; (void)$use{$name}; }\n");

    report("$name() is a compile error",
        (grep { /use_of_banned_function_$name/ } @said) ? () : ('it compiled'));
}
done();

# What the compiler says of a text that comes after config.h; nothing if it is content.
sub compile
{
    my ($text) = @_;
    my $name = "lint-headers-$$.c";

    open(my $out, '>', $name) or die "can't write $name: $!\n";
    print $out qq(#include "config.h"\n), $text;
    close $out or die "can't write $name: $!\n";
    my @said = `$cc $flags -Werror -fsyntax-only $name 2>&1`;
    my $status = $?;
    unlink $name;
    chomp @said;
    return $status ? (@said ? @said : "compiler's status $status") : ();
}

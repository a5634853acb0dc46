# SPDX-License-Identifier: GPL-3.0-or-later
# The manual page: all that the tables hold stands in it, in both languages, and the programs
# that show it find nothing wrong.
use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP;

my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";
my $folder = tempdir(CLEANUP => 1);
my $n = 0;

my $commands = JSON::PP->new->utf8->decode(scalar run('help', '--json'));
my %keys = run('--lang', 'en', 'config', '--print-default') =~ /^#([a-z]+\.[a-z-]+) = (.*)/mg;
my @settings = map { $_->{key} } @{JSON::PP->new->utf8->decode(scalar run('config', '--json'))->{settings}};
check(@$commands > 0 && %keys > 0 && @settings > 0, 'the tables are there', '');

for my $lang ('en', 'zh_CN') {
    my $page = run('--lang', $lang, 'help', '--man');
    my $plain = $page =~ s/\\f[BRI]|\\:|\\&//gr =~ s/\\-/-/gr =~ s/\n(?!\.)/ /gr;
    my @missing = grep { $plain !~ /^\.TP \Q$_\E\b/m } map { $_->{command} } @$commands;

    check(!@missing, "$lang: every command", "@missing");
    @missing = grep { $plain !~ /^\.TP --\Q$_\E\b/m }
        map { map { $_->{option} } @{$_->{option_help}} } @$commands;
    check(!@missing, "$lang: every option", "@missing");
    @missing = grep { $plain !~ / \Q$_\E / } keys %keys;
    check(!@missing, "$lang: every command of the screens", "@missing");
    @missing = grep { $plain !~ /^\.TP \Q$_\E /m } @settings, 'BEIAN_WORKSPACE', 0 .. 5;
    check(!@missing, "$lang: settings, variables, exit codes", "@missing");
    open(my $file, '>', "$folder/$lang.1") or die $!;
    print $file $page;
    close $file or die $!;
    shows("$lang: groff", 'groff', '-K', 'utf8', '-Tutf8', '-man', '-ww', '-z', "$folder/$lang.1");
    shows("$lang: mandoc", 'mandoc', '-T', 'lint', '-W', 'warning', "$folder/$lang.1");
}
my $chinese = run('--lang', 'zh_CN', 'help', '--man');
my @english = grep { /^[A-Za-z][a-z]+ [a-z]+ [a-z]+ [a-z]+/ } split /\n/, $chinese;
check(!@english, 'the Chinese page is Chinese', join "\n", @english);

# Help's topics name commands that there are; help tells each of them.
my %known = map { $_->{command} => 1 } @$commands;
for my $topic (@{JSON::PP->new->utf8->decode(scalar run("--lang", "en", "catalogue", "show", "help", "--json"))}) {
    my @unknown = grep { !$known{$_} } @{$topic->{commands} // []};
    my $said = run('--lang', 'en', 'help', $topic->{id});

    check(!@unknown, "topic $topic->{id}: its commands are there", "@unknown");
    check(index($said, (split /\n/, $topic->{text})[0]) >= 0, "help $topic->{id} tells its text", $said);
    check($chinese =~ /^\\fB\Q@{[$topic->{id} =~ s{-}{\\-}gr]}\E\\fR$/m, "the manual names topic $topic->{id}", '');
}
print "1..$n\n";

sub run
{
    my @words = @_;
    my $pid = open(my $pipe, '-|') // die $!;

    if (!$pid) {
        exec($program, @words) or die $!;
    }
    my $said = do { local $/; <$pipe> } // '';
    close $pipe;
    return $said;
}

# A viewer that isn't here shows nothing: skipped.
sub shows
{
    my ($name, @command) = @_;

    if (!grep { -x "$_/$command[0]" } split /:/, $ENV{PATH}) {
        $n++;
        print "ok $n - $name # SKIP $command[0] is not installed\n";
        return;
    }
    my $said = `@command 2>&1`;
    check($? == 0 && $said eq '', "$name finds nothing wrong", $said);
}

sub check
{
    my ($ok, $name, $said) = @_;

    $n++;
    print $ok ? "ok $n - $name\n" : "not ok $n - $name\n";
    print map { "# $_\n" } split /\n/, $said unless $ok;
}

# SPDX-License-Identifier: GPL-3.0-or-later
# Completion in the real bash, zsh and fish: what each offers for the last word of a line. A
# shell that is not installed is skipped.
use strict;
use warnings;
use File::Basename;
use File::Temp qw(tempdir);
use Text::ParseWords;

my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";
my $tests = $ENV{G_TEST_SRCDIR} or die "G_TEST_SRCDIR is not set\n";
my $scripts = dirname($tests) . '/doc/completion';
my $folder = tempdir(CLEANUP => 1);
my $n = 0;

# What is typed, and some of what must be offered; "!" before what must not.
my @cases = (
    ['', 'list', 'advance', 'help'],
    ['li', 'list', '!advance'],
    ['show ', 'F1', 'F2'],
    ['--workspace other.beian show ', 'F1', '!F2'],
    ['show --as-', '--as-of', '!--list'],
    ['advance F1 ', 'prepared', 'withdrawn', '!approved'],
    ['advance F1 --even-so approv', '!prepared'],
    ['advance F1 --reason phone-u', 'phone-unreachable', '!owner'],
    ['mark F1 entity-b', 'entity-business-licence', '!principal-id'],
    ['mark F1 principal-id ', 'collected', 'not-needed'],
    ['detail F1 principal-id ', 'valid-until', 'owner'],
    ['set F1 entity.k', 'entity.kind'],
    ['set F1 entity.kind enter', 'enterprise', '!individual'],
    ['validate ', 'uscc', 'resident-id'],
    ['catalogue ', 'compile', 'show', 'sources'],
    ['catalogue show dead', 'deadlines'],
    ['catalogue sources ', '!deadlines'],
    ['config set ', 'language', 'mouse'],
    ['config set mouse ', 'yes', 'no'],
    ['help adv', 'advance'],
    ['--lang ', 'zh_CN', 'en'],
    ['attach F1 principal-id sc', 'scan one.png'],
    ['--catalogue ru', 'rules'],
);

chdir $folder or die $!;
system('cp', "$tests/golden/answers.json", 'answers.json') == 0 or die;
$ENV{LANGUAGE} = 'en';
for my $workspace ('here.beian', 'here.beian', 'other.beian') {
    system("'$program' --workspace $workspace new --answers answers.json >new.log") == 0 or die;
}
$ENV{BEIAN_WORKSPACE} = "$folder/here.beian";
open(my $scan, '>', 'scan one.png') or die $!;
mkdir 'rules';
mkdir 'bin';
symlink($program, 'bin/beian') or die $!;
$ENV{PATH} = "$folder/bin:$ENV{PATH}";

shell('bash', \&in_bash);
shell('zsh', \&in_zsh);
shell('fish', \&in_fish);
print "1..$n\n";

sub shell
{
    my ($name, $offered) = @_;

    if (!grep { -x "$_/$name" } split /:/, $ENV{PATH}) {
        $n++;
        print "ok $n - $name # SKIP $name is not installed\n";
        return;
    }
    for my $case (@cases) {
        my ($typed, @wanted) = @$case;
        my @lines = $offered->($typed);
        my %there = map { $_ => 1 } @lines;
        my @wrong = grep { /^!(.*)/ ? $there{$1} : !$there{$_} } @wanted;

        $n++;
        print @wrong ? "not ok $n - $name: $typed\n# wrong: @wrong\n" : "ok $n - $name: $typed\n";
        print map { "# offered: $_\n" } @lines[0 .. ($#lines < 20 ? $#lines : 20)] if @wrong;
    }
    # The part before "=" is typed already, in bash; the others put the word as a whole.
    my ($value) = $offered->('--lang=z');
    $n++;
    print(($value // '') =~ /^(--lang=)?zh_CN$/ ? "ok $n - $name: --lang=z\n" : "not ok $n - $name: --lang=z\n");
}

sub words_of
{
    my ($typed) = @_;

    return ('beian', grep({ defined } quotewords(' +', 0, $typed =~ s/ $//r)), $typed =~ /(^| )$/ && $typed ne '' ? '' : ());
}

# Bash parts words at "=" too.
sub in_bash
{
    my ($typed) = @_;
    my @words = map { /^(--\w+)(=)(.*)$/ ? ($1, $2, $3) : $_ } words_of($typed);

    push @words, '' if $typed eq '';
    return said('bash', '--norc', '-c', '. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); '
        . '_beian "$1"; printf "%s\n" "${COMPREPLY[@]}"', 'bash', "$scripts/beian.bash", @words);
}

# The script in a function, as compinit loads it, with what zsh gives it, and stand-ins that
# print what is handed to zsh.
sub in_zsh
{
    my ($typed) = @_;
    my @words = words_of($typed);

    push @words, '' if $typed eq '';
    return said('zsh', '-f', '-c', 'fpath=(${1:h} $fpath); shift; autoload -U _beian; '
        . '_files() { [[ $1 == -/ ]] && print -l -- ${words[CURRENT]}*(/) || print -l -- ${words[CURRENT]}* }; '
        . '_describe() { local -a all=("${(@P)2}"); local each; '
        . 'for each in $all; do [[ ${each%%:*} == ${words[CURRENT]}* ]] && print -r -- ${each%%:*}; done }; '
        . 'words=("$@"); CURRENT=$#; _beian', 'zsh', "$scripts/_beian", @words);
}

sub in_fish
{
    my ($typed) = @_;

    return map { s{\t.*|/$}{}r } said('fish', '--no-config', '-c',
        "source '$scripts/beian.fish'; complete -C 'beian $typed'");
}

sub said
{
    my @command = @_;
    my $pid = open(my $pipe, '-|') // die $!;

    if (!$pid) {
        open(STDERR, '>', "$folder/said.err") or die $!;
        exec(@command) or die $!;
    }
    my @lines = <$pipe>;
    close $pipe;
    chomp @lines;
    return grep { $_ ne '' } @lines;
}

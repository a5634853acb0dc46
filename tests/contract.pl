#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# The command line is what golden/contract says: help names each command with its options, and
# what reads prints JSON when asked.
use strict;
use warnings;
use File::Temp qw(tempdir);
use JSON::PP;

my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";
my $here = $ENV{G_TEST_SRCDIR} or die "G_TEST_SRCDIR is not set\n";
my $folder = tempdir(CLEANUP => 1);
$ENV{BEIAN_WORKSPACE} = "$folder/contract.beian";
my ($n, $status) = (0, 0);

my $help = run('--lang', 'en', 'help');
my %listed = map { $_ => 1 } $help =~ /^  ([a-z]+)/mg;
my %promised;
check($status == 0 && %listed, 'help lists commands', $help);
check(run('new', '--answers', "$here/golden/answers.json") eq "F1\n", 'new prints the code', '');
open(my $list, '<', "$here/golden/contract") or die $!;
while (my $line = <$list>) {
    chomp $line;
    next if $line =~ /^(#|\s*$)/;
    my ($command, $words, $call) = split /\|/, $line, 3;

    check($listed{$command}, "help lists $command", $help) if !$promised{$command}++;
    if ($words) {
        my $said = run('--lang', 'en', 'help', $command);

        check($status == 0 && index($said, $_) >= 0, "help $command names $_", $said)
            for split / /, $words;
    }
    if ($call) {
        my $said = run(split(/ /, $call), '--json');
        my $value = eval { JSON::PP->new->utf8->decode($said) };

        check($status == 0 && ref $value, "$call --json", $said);
    }
}
for my $option (qw(--workspace --lang --today --actor --catalogue --json)) {
    check($help =~ /^With every command:.*\Q$option\E/m, "help names $option", $help);
}
print "1..$n\n";

# What the program says on standard output; its exit code in $status.
sub run
{
    my @words = @_;
    my $pid = open(my $pipe, '-|') // die $!;

    if (!$pid) {
        exec($program, @words) or die $!;
    }
    my $said = do { local $/; <$pipe> } // '';
    close $pipe;
    $status = $? & 127 ? -1 : $? >> 8;
    return $said;
}

sub check
{
    my ($ok, $name, $said) = @_;

    $n++;
    print $ok ? "ok $n - $name\n" : "not ok $n - $name\n";
    print map { "# $_\n" } split /\n/, $said unless $ok;
}

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# The golden case through the commands: each line of golden/commands with its exit code and a word
# that must be said.
use strict;
use warnings;
use File::Basename;
use File::Copy;
use File::Temp qw(tempdir);

my $here = dirname($0);
my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";
my $folder = tempdir(CLEANUP => 1);
copy("$here/golden/answers.json", "$folder/answers.json") or die $!;
copy("$here/golden/licence.png", "$folder/licence.png") or die $!;
chdir $folder or die $!;
$ENV{BEIAN_WORKSPACE} = "$folder/golden.beian";
$ENV{LANGUAGE} = 'en';

my ($n, $time, $output, @results) = (0, '2026-11-24', '');

sub check {
    my ($ok, $name) = @_;
    $n++;
    print $ok ? "ok $n - $name\n" : "not ok $n - $name\n";
    print map { "# $_\n" } split /\n/, $output unless $ok;
}

open(my $list, '<', "$ENV{G_TEST_SRCDIR}/golden/commands") or die $!;
while (my $line = <$list>) {
    chomp $line;
    next if $line =~ /^(#|\s*$)/;
    if ($line =~ /^@(.*)/) {
        $time = $1;
    } elsif ($line =~ /^~(.*)/) {
        my $word = $1;
        check(scalar($output =~ /$word/), "says $word");
    } elsif ($line =~ /^(\d) (.*)/) {
        my ($wanted, @words) = ($1, split / /, $2);
        my $pid = open(my $pipe, '-|') // die $!;
        if (!$pid) {
            open(STDERR, '>&', \*STDOUT);
            exec($program, '--today', $time, @words) or die $!;
        }
        $output = do { local $/; <$pipe> } // '';
        close $pipe;
        check(($? >> 8) == $wanted && !($? & 127), "$2 ends with $wanted");
    } else {
        die "golden/commands: '$line'\n";
    }
}
print "1..$n\n";

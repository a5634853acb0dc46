#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# How much of made-up papers is read right: scan.pl PAPER BEIAN COUNT, by `make bench-scan`.
# Each picture goes through `beian scan --json` and, for the time, through the tesseract command.
# SEED=N begins at other seeds, so that what was tuned on some is measured on others.
# KEEP=FOLDER keeps pictures and truths; SHOW=wrong names each value that was not read right.
# Fails if a wrong value whose check digit agrees was shown as certain.
use strict;
use warnings;
use utf8;
use File::Temp qw(tempdir);
use JSON::PP;
use List::Util qw(sum0);
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
use Unicode::Normalize qw(NFKC);

my @kinds = qw(business-licence resident-id resident-id-back domain-certificate letter);
my @degrades = qw(none light hard);
my %has_check_digit = map { $_ => 1 } qw(unified_code id_number);

my ($paper, $beian, $count) = @ARGV;
my $first_seed = $ENV{SEED} || 0;
my $folder = $ENV{KEEP} || tempdir(CLEANUP => 1);
my $has_tesseract = !system('tesseract --version >/dev/null 2>&1');
my (%tally, %time, %missing, @certain, @not_right);
my $n_checked = 0; # of the certain ones: with a check digit that agrees

binmode STDOUT, ':encoding(UTF-8)';
mkdir $folder if !-d $folder;
# Each kind in each state begins with a seed of its own and goes on one by one: through all layouts.
for my $i (0 .. $count - 1) {
    my $state = $i % (@kinds * @degrades);

    measure($kinds[$state % @kinds], $degrades[int($state / @kinds)],
        $first_seed + 1000 * $state + int($i / (@kinds * @degrades)));
    printf STDERR "\r%d of %d", $i + 1, $count if -t STDERR;
}
print STDERR "\r", ' ' x 20, "\r" if -t STDERR;
print_tables();
print_sums();
exit($n_checked ? 1 : 0);

sub measure
{
    my ($kind, $degrade, $seed) = @_;
    my $file = sprintf '%s/%s-%s-%05d', $folder, $kind, $degrade, $seed;
    my $truth = output('draw', $paper, '--kind', $kind, '--degrade', $degrade, '--seed', $seed,
        '--out', "$file.jpg");
    my ($known, $answer);

    die "the paper could not be drawn\n" if $? || !$truth;
    $known = decode_json($truth);
    write_file("$file.json", $truth) if $ENV{KEEP};
    $answer = eval {
        decode_json(output('scan', $beian, 'scan', "$file.jpg", '--kind', $known->{kind}, '--json'));
    } || {};
    $missing{$_->{text}} = $_->{how} for @{$answer->{missing} || []};
    output('tesseract', 'tesseract', "$file.jpg", '-', '-l', 'chi_sim') if $has_tesseract;
    compare($kind, $degrade, $known->{fields}, $answer->{fields} || [],
        "$kind $degrade $seed ($known->{font})");
}

# Every field of the truth, and those that were read where there is nothing of the kind.
sub compare
{
    my ($kind, $degrade, $truth, $read, $name) = @_;
    my %read = map { $_->{field} => $_ } @$read;
    my %fields = (%$truth, %read);

    for my $field (sort keys %fields) {
        my $value = defined $read{$field} ? $read{$field}{value} : undef;
        my $verdict = !defined $value ? 'not read'
            : exists $truth->{$field} && plain($value) eq plain($truth->{$field}) ? 'right'
            : 'wrong';

        $tally{$kind}{$field}{$degrade}{$verdict}++;
        next if $verdict eq 'right';
        my $line = sprintf '%s: %s is %s, %s', $name, $field, $truth->{$field} // 'not there',
            $verdict eq 'wrong' ? "read as $value" : 'not read';
        push @not_right, $line;
        if ($verdict eq 'wrong' && $read{$field}{sure}) {
            push @certain, $line;
            $n_checked++ if $read{$field}{checked};
            $tally{$kind}{$field}{certain}++;
        }
    }
}

sub plain
{
    my ($text) = @_;

    $text = NFKC($text);
    $text =~ s/\s+//g;
    return $text;
}

# What a program says; its time is kept.
sub output
{
    my ($what, @words) = @_;
    my $begun = clock_gettime(CLOCK_MONOTONIC);
    my $pid = open(my $pipe, '-|') // die "fork: $!\n";
    my $said;

    if (!$pid) {
        open(STDERR, '>', '/dev/null');
        exec(@words) or exit 127;
    }
    local $/;
    $said = <$pipe>;
    close $pipe;
    push @{$time{$what}}, clock_gettime(CLOCK_MONOTONIC) - $begun;
    return $said;
}

sub write_file
{
    my ($path, $text) = @_;

    open(my $out, '>', $path) or die "$path: $!\n";
    print $out $text;
    close $out or die "$path: $!\n";
}

sub print_tables
{
    for my $kind (grep { $tally{$_} } @kinds) {
        printf "%-22s %17s %17s %17s %9s\n", $kind, map({ "$_ " } @degrades), 'certain';
        printf "%-22s %s %9s\n", '', join('', map { '  right wrong  no' } @degrades), 'but wrong';
        for my $field (sort keys %{$tally{$kind}}) {
            my $row = $tally{$kind}{$field};

            printf "  %-20s %s %9d\n", $field,
                join('', map { my $d = $_; sprintf '  %5d %5d %3d', map { $row->{$d}{$_} // 0 } 'right', 'wrong', 'not read' } @degrades),
                $row->{certain} // 0;
        }
        print "\n";
    }
    if ($ENV{SHOW}) {
        print "not right:\n", map({ "  $_\n" } @not_right), "\n";
    }
}

# Right ones and all of the fields chosen, over these degradations.
sub share
{
    my ($is_wanted, @of) = @_;
    my ($right, $all) = (0, 0);

    for my $fields (values %tally) {
        for my $field (grep { $is_wanted->($_) } keys %$fields) {
            for my $degrade (@of) {
                $right += $fields->{$field}{$degrade}{right} // 0;
                $all += $fields->{$field}{$degrade}{$_} // 0 for 'right', 'wrong', 'not read';
            }
        }
    }
    return sprintf '%5.1f %% (%d of %d)', $all ? 100 * $right / $all : 0, $right, $all;
}

sub print_sums
{
    my $has_digit = sub { $has_check_digit{$_[0]} };
    my $any = sub { 1 };

    printf "unified codes and ID numbers: clean %s, goal 98 %%; degraded %s, goal 90 %%\n",
        share($has_digit, 'none'), share($has_digit, 'light', 'hard');
    printf "all fields: clean %s, light %s, hard %s\n", map { share($any, $_) } @degrades;
    printf "wrong but shown as certain: %d; with a check digit that agrees: %d, goal 0\n",
        scalar @certain, $n_checked;
    print map { "  $_\n" } @certain;
    printf "time a page: beian scan %.2f s", mean('scan');
    printf ", tesseract %.2f s; ratio %.2f, goal 1.3", mean('tesseract'),
        mean('scan') / mean('tesseract') if $has_tesseract;
    print $ENV{SANITIZED} ? " (built with sanitizers: the times say nothing)\n" : "\n";
    print map { "$_: $missing{$_}\n" } sort keys %missing;
}

sub mean
{
    my ($what) = @_;

    return sum0(@{$time{$what}}) / @{$time{$what}};
}

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Plain mode as a dialogue: each file of tests/plain is what one officer and the program say to
# each other, whole. Its head has lines of
#   # WORDS        the options it is started with      @TIME  sets the clock
#   $ WORDS        a command before it begins          +NAME=VALUE  sets a variable
#   % DAY          two good sites whose certificates end then: what beian-net finds
# Below the head lines that begin with "> " are what is typed; all else must come as it stands.
# The input ends after the last of them. BEIAN_REMAKE=1 writes the files anew, for the diff.
use strict;
use warnings;
use Cwd;
use File::Basename;
use File::Temp qw(tempdir);
use Text::ParseWords;

my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";
my $sources = $ENV{G_TEST_SRCDIR};
my $n = 0;

for my $file (sort glob("$sources/plain/*.txt")) {
    run_file($file, basename($file, '.txt'));
}
print "1..$n\n";

sub slurp
{
    my ($path) = @_;

    open(my $handle, '<', $path) or die "$path: $!";
    local $/;
    return <$handle> // '';
}

sub spew
{
    my ($path, $text) = @_;

    open(my $handle, '>', $path) or die "$path: $!";
    print $handle $text;
    close $handle or die "$path: $!";
}

# The exit code of the program, and what it said on standard output.
sub talk
{
    my ($input, @words) = @_;
    my $pid;

    spew('.in', $input);
    $pid = fork() // die $!;
    if (!$pid) {
        open(STDIN, '<', '.in') && open(STDOUT, '>', '.out') && open(STDERR, '>', '.err') &&
            exec($program, @words);
        exit 127;
    }
    waitpid($pid, 0);
    return ($? & 127 ? -1 : $? >> 8, slurp('.out') . slurp('.err'));
}

sub run_file
{
    my ($path, $name) = @_;
    my ($head, $body) = slurp($path) =~ /\A((?:[#\$\@%+][^\n]*\n)*)(.*)\z/s;
    my $folder = tempdir(CLEANUP => 1);
    my @started = ('--plain');

    local %ENV = (%ENV, HOME => $folder, XDG_DATA_HOME => "$folder/data",
        XDG_CONFIG_HOME => "$folder/config", BEIAN_WORKSPACE => "$folder/w.beian",
        BEIAN_TODAY => '2026-11-24 09:00', BEIAN_ACTOR => 'tester');
    chdir $folder or die $!;
    system('cp', "$sources/golden/answers.json", '.') == 0 or die;
    spew('licence.png', "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0" . ("\0" x 300_000));
    for my $line (split /\n/, $head) {
        my ($kind, $words) = (substr($line, 0, 1), substr $line, 1);

        if ($kind eq '@') {
            $ENV{BEIAN_TODAY} = $words;
        } elsif ($kind eq '+' && $words =~ /^(\w+)=(.*)/) {
            $ENV{$1} = $2;
        } elsif ($kind eq '%') {
            write_net($words =~ s/^ +//r);
        } elsif ($kind eq '#') {
            @started = quotewords(' +', 0, $words =~ s/^ +//r);
        } else {
            my ($status, $said) = talk('', quotewords(' +', 0, $words =~ s/^ +//r));

            die "$name: $words ends with $status:\n$said" if $status;
        }
    }
    my $input = join '', map { s/^> ?//r . "\n" } grep { /^>/ } split /\n/, $body;
    my ($status, $said) = talk($input, @started);

    chdir '/';
    spew($path, $head . $said) if $ENV{BEIAN_REMAKE};
    check($status == 0, "$name ends with 0 (did $status)");
    check($ENV{BEIAN_REMAKE} || $said eq $body, "$name is said as it stands");
    show_difference($body, $said) if !$ENV{BEIAN_REMAKE} && $said ne $body;
}

sub check
{
    my ($ok, $what) = @_;

    $n++;
    print $ok ? "ok $n - $what\n" : "not ok $n - $what\n";
}

# In place of beian-net; the folder is the present one.
sub write_net
{
    my ($day) = @_;
    my $way = '"fault":null,"status":200,"url":"https://example.cn/"';
    my $answer = "{\"https\":{$way,\"certificate\":{\"ends\":\"${day}T00:00:00Z\"}},"
        . "\"http\":{$way},\"page_by\":null,\"page\":null}";
    my $jobs = join '', map { "echo '{\"id\":$_,\"answer\":$answer}'\n" } 1, 2;

    spew('beian-net', "#!/bin/sh\nread config\necho '{\"ready\":true}'\nread job\nread job\n${jobs}cat >/dev/null\n");
    chmod 0755, 'beian-net' or die $!;
    $ENV{BEIAN_LIBEXEC} = getcwd();
}

# The first lines that are not the same.
sub show_difference
{
    my @wanted = split /\n/, $_[0];
    my @said = split /\n/, $_[1];

    for my $i (0 .. ($#wanted > $#said ? $#wanted : $#said)) {
        my ($wanted, $said) = ($wanted[$i] // '(end)', $said[$i] // '(end)');

        next if $wanted eq $said;
        print "# wanted: $wanted\n# said:   $said\n";
        return;
    }
}

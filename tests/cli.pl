#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# The real program through its commands: each list in tests/cli runs in a folder of its own.
# A line of a list is one of
#   @TIME          sets the clock               +NAME=VALUE  sets a variable, +NAME unsets it
#   N WORDS        runs beian; N is the exit code that must come
#   ~PATTERN       is in what was said          !PATTERN     is not
#   json           the output is JSON           json:PATTERN its text, strings unescaped
#   >FILE TEXT     writes a file                mode FILE N  its permissions
#   program FILE TEXT writes a script that can be run
#   there FILE     exists                       gone FILE    doesn't
#   text FILE PATTERN  is in the file
#   needs CHILD    the rest is skipped where that program is not built
#   full SIZE      a disk of that size in full/ fill         leaves no room on it
# Words are quoted as in a shell; \e, \n, \t, \xFF and \x{..} are what they are in Perl; DIR is the folder, SRC the sources.
use strict;
use warnings;
use File::Basename;
use File::Temp qw(tempdir);
use JSON::PP;
use POSIX ();
use Text::ParseWords;

my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";
my $lists = "$ENV{G_TEST_SRCDIR}/cli";
my ($n, $time, $said, $printed, $folder) = (0, '', '', '', '');
my @mounted;
my $owner = $$;

$ENV{LANGUAGE} = 'en';
for my $list (sort glob("$lists/*.t")) {
    run_list($list, basename($list, '.t'));
}
print "1..$n\n";

END {
    if ($$ == $owner) {
        my $status = $?;

        chdir '/';
        system('umount', $_) for @mounted;
        $? = $status;
    }
}

sub check
{
    my ($ok, $name) = @_;

    $n++;
    $name =~ s/([^\x20-\x22\x24-\x7e])/sprintf '\\x%02x', ord $1/ge;
    print $ok ? "ok $n - $name\n" : "not ok $n - $name\n";
    print map { s/[^\x20-\x7e]/?/g; "# $_\n" } split /\n/, $said unless $ok;
}

sub unescape
{
    my ($text) = @_;

    $text =~ s/\\e/\e/g;
    $text =~ s/\\n/\n/g;
    $text =~ s/\\t/\t/g;
    $text =~ s/\\x\{([0-9a-f]+)\}/my $c = chr hex $1; utf8::encode($c); $c/gei;
    $text =~ s/\\x([0-9a-f]{2})/chr hex $1/gei;
    $text =~ s/\bDIR\b/$folder/g;
    $text =~ s/\bSRC\b/$ENV{G_TEST_SRCDIR}\/../g;
    return $text;
}

sub run_program
{
    my @words = @_;
    my ($out, $err) = ("$folder/.out", "$folder/.err");
    my $pid = fork() // die $!;

    if (!$pid) {
        open(STDIN, '<', '/dev/null') && open(STDOUT, '>', $out) && open(STDERR, '>', $err) &&
            exec($program, $time ? ('--today', $time) : (), @words);
        POSIX::_exit(127); # not by END, which takes the disks away from under the tests
    }
    waitpid($pid, 0);
    my $status = $?;

    $printed = slurp($out);
    $said = $printed . slurp($err);
    return $status & 127 ? -1 : $status >> 8;
}

sub slurp
{
    open(my $handle, '<', $_[0]) or return '';
    local $/;
    return <$handle> // '';
}

# What stands in JSON as a reader of JSON sees it.
sub json_text
{
    my $value = eval { JSON::PP->new->utf8->allow_nonref->decode($printed) };

    return undef if $@;
    return JSON::PP->new->canonical->utf8->pretty->allow_nonref->encode($value);
}

# A small disk of its own; FALSE where this user may mount nothing.
sub make_disk
{
    my ($size) = @_;

    mkdir "$folder/full" or die $!;
    return 0 if system("mount -t tmpfs -o size=$size tmpfs '$folder/full' 2>/dev/null");
    push @mounted, "$folder/full";
    return 1;
}

# Only what is a disk of its own, and never more than that can hold: the one below is everybody's.
sub fill_disk
{
    my $n_left = 4096;

    die "$folder/full is no disk of its own\n"
        if !@mounted || (stat "$folder/full")[0] == (stat $folder)[0];
    open(my $handle, '>', "$folder/full/filling") or die $!;
    1 while $n_left-- > 0 && syswrite($handle, "\0" x 4096);
    close $handle;
    die "$folder/full can't be filled\n" if $n_left < 0;
}

sub run_list
{
    my ($list, $name) = @_;

    $folder = tempdir(CLEANUP => 1);
    chdir $folder or die $!;
    local %ENV = (%ENV, HOME => $folder, XDG_DATA_HOME => "$folder/data",
        XDG_CONFIG_HOME => "$folder/config");
    delete $ENV{BEIAN_TODAY};
    delete $ENV{BEIAN_WORKSPACE};
    $time = '2026-11-24 09:00';
    system('cp', "$ENV{G_TEST_SRCDIR}/golden/answers.json", 'answers.json') == 0 or die;
    open(my $lines, '<', $list) or die "$list: $!";
    while (my $line = <$lines>) {
        chomp $line;
        next if $line =~ /^(#|\s*$)/;
        my $lacks = $line =~ /^full (\w+)/ && !make_disk($1) ? 'no disk can be mounted here'
            : $line =~ /^needs (\S+)/ && !-x "$ENV{BEIAN_LIBEXEC}/$1" ? "$1 is not built" : '';

        if ($lacks) {
            $n++;
            print "ok $n - $name # SKIP $lacks\n";
            return;
        }
        run_line($name, $line) if $line !~ /^(full|needs)/;
    }
}

sub run_line
{
    my ($name, $line) = @_;

    if ($line =~ /^@(.*)/) {
        $time = $1;
    } elsif ($line =~ /^\+(\w+)=(.*)/) {
        $ENV{$1} = unescape($2);
    } elsif ($line =~ /^\+(\w+)$/) {
        delete $ENV{$1};
    } elsif ($line =~ /^(>|program )(\S+) ?(.*)/) {
        my ($kind, $file, $text) = ($1, unescape($2), unescape($3));

        system('mkdir', '-p', dirname($file));
        open(my $handle, '>', $file) or die "$file: $!";
        print $handle $text;
        close $handle;
        chmod 0755, $file if $kind ne '>';
    } elsif ($line =~ /^(\d) (.*)/) {
        my ($wanted, $command) = ($1, $2);
        my $status = run_program(quotewords(' +', 0, unescape($command)));

        check($status == $wanted, "$name: $command ends with $wanted (did $status)");
    } elsif ($line =~ /^~(.*)/) {
        my $word = $1;
        my $pattern = unescape($word);

        check(scalar($said =~ /$pattern/), "$name: says $word");
    } elsif ($line =~ /^!(.*)/) {
        my $word = $1;
        my $pattern = unescape($word);

        check(scalar($said !~ /$pattern/), "$name: doesn't say $word");
    } elsif ($line =~ /^json(?::(.*))?$/) {
        my $word = $1 // '';
        my $text = json_text();
        my $pattern = unescape($word);

        check(defined $text && scalar($text =~ /(?:$pattern)/), "$name: JSON $word");
    } elsif ($line =~ /^mode (\S+) (\d+)/) {
        my ($word, $mode) = ($1, $2);
        my $file = unescape($word);

        check(-e $file && sprintf('%o', (stat $file)[2] & 07777) eq $mode,
            "$name: $word has mode $mode");
    } elsif ($line =~ /^(there|gone) (.*)/) {
        my ($state, $word) = ($1, $2);
        my $there = -e unescape($word) ? 1 : 0;

        check($there == ($state eq 'there' ? 1 : 0), "$name: $word is $state");
    } elsif ($line =~ /^text (\S+) (.*)/) {
        my ($file, $word) = ($1, $2);
        my $pattern = unescape($word);

        $said = slurp(unescape($file));
        check(scalar($said =~ /$pattern/), "$name: $file holds $word");
    } elsif ($line eq 'fill') {
        fill_disk();
    } else {
        die "$name: '$line'\n";
    }
}

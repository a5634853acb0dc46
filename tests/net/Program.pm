# SPDX-License-Identifier: GPL-3.0-or-later
# The program itself, at home in folder() with nothing of this machine's, for tests of what it says
# when it goes online.
package Program;

use strict;
use warnings;
use Encode qw(decode encode);
use Exporter qw(import);
use JSON::PP;
use Loopback;
use POSIX ();

our @EXPORT = qw(make_home configure run_program aspect_in count_sightings);

my $program = $ENV{BEIAN_PROGRAM} or die "BEIAN_PROGRAM is not set\n";

# From here on it has its files in folder(), speaks English, and $today is its day; undef: today.
sub make_home
{
    my ($today) = @_;
    my $folder = folder();

    $ENV{HOME} = $folder;
    $ENV{XDG_CONFIG_HOME} = "$folder/config";
    $ENV{XDG_DATA_HOME} = "$folder/data";
    $ENV{BEIAN_WORKSPACE} = "$folder/office.beian";
    $ENV{LANGUAGE} = 'en';
    delete $ENV{BEIAN_TODAY};
    $ENV{BEIAN_TODAY} = $today if $today;
    mkdir $_ or die "$_: $!" for "$folder/config", "$folder/config/beian";
}

# Its settings, a line each.
sub configure
{
    spew("$ENV{XDG_CONFIG_HOME}/beian/config", join("\n", '[beian]', @_, ''));
}

# Runs it: what it exits with (-1: a signal ended it), what it prints, and what it says besides.
sub run_program
{
    my @words = map { utf8::is_utf8($_) ? encode('UTF-8', $_) : $_ } @_;
    my ($out, $err) = map { folder() . "/$_" } 'out.txt', 'err.txt';
    my $pid = fork() // die "fork: $!";

    if (!$pid) {
        open(STDIN, '<', '/dev/null') && open(STDOUT, '>', $out) && open(STDERR, '>', $err) ||
            POSIX::_exit(126);
        { exec($program, @words) }
        POSIX::_exit(127);
    }
    waitpid($pid, 0);
    my $exit = $? & 127 ? -1 : $? >> 8;

    return ($exit, map { decode('UTF-8', slurp($_)) } $out, $err);
}

# What `check --json` printed of an aspect of the first service that has it.
sub aspect_in
{
    my ($printed, $aspect) = @_;
    my $services = JSON::PP->new->decode($printed);

    return (grep { $_->{aspect} eq $aspect } map { @{$_->{aspects}} } @$services)[0];
}

# How many entries of the journal are of what was seen, by what `log --json` printed.
sub count_sightings
{
    my ($printed) = @_;

    return scalar(() = $printed =~ /"verb": "site\.(?:see|look)"/g);
}

1;

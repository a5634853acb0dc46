# SPDX-License-Identifier: GPL-3.0-or-later
# A server of DNS on loopback, which answers what a test says.
package Names;

use strict;
use warnings;
use Exporter qw(import);
use IO::Socket::INET;
use Loopback;
use Socket qw(inet_aton inet_pton AF_INET6);

our @EXPORT = qw(start_dns questions_of);

my %types = (1 => 'a', 28 => 'aaaa', 5 => 'cname');

# Starts it. $find->(NAME, N) is called with a name and how often that was asked for before, and
# returns a hash of lists `a`, `aaaa`, and of `cname` (a name) or `code` (3: there is no such
# name; 2: failed), or 'silent'; undef: there is no such name. {port}.
sub start_dns
{
    my ($find) = @_;
    my $socket = IO::Socket::INET->new(Proto => 'udp', LocalAddr => '127.0.0.1:0') or die "udp: $!";
    my $port = $socket->sockport;
    my $log = folder() . "/dns.$port";

    start_server(sub {
        my %asked;

        open(my $handle, '>>', $log) or die $!;
        $handle->autoflush(1);
        while (1) {
            watch([$socket], []);
            my $from = recv($socket, my $question, 4096, 0) // next;
            my ($name, $type) = read_question($question);
            my $kind = $types{$type} // $type;

            print $handle "$kind $name\n";
            my $answer = make_answer($question, $kind, $find->($name, $asked{"$kind $name"}++ // 0),
                $find);
            send($socket, $answer, 0, $from) if defined $answer;
        }
    });
    close $socket;
    return {port => $port, log => $log};
}

# What it was asked, as "a example.test" …
sub questions_of { return split /\n/, slurp($_[0]{log}) }

sub read_question
{
    my ($bytes) = @_;
    my ($at, @labels) = 12;

    while ((my $n = ord substr $bytes, $at, 1) > 0) {
        push @labels, substr $bytes, $at + 1, $n;
        $at += $n + 1;
    }
    return (lc join('.', @labels), unpack('n', substr $bytes, $at + 1, 2), $at + 5);
}

sub name_bytes { return join('', map { chr(length) . $_ } split /\./, $_[0]) . "\0" }

sub record
{
    my ($name, $type, $data) = @_;

    return name_bytes($name) . pack('nnNn/a*', $type, 1, 60, $data);
}

sub make_answer
{
    my ($question, $kind, $found, $find) = @_;
    my ($name, undef, $end) = read_question($question);
    my @records;

    return undef if $found && $found eq 'silent';
    my $code = $found ? $found->{code} // 0 : 3;
    for (1 .. 5) { # a chain of names
        last unless $found && $found->{cname};
        push @records, record($name, 5, name_bytes($found->{cname}));
        $name = $found->{cname};
        $found = $find->($name, 0);
    }
    push @records, map { record($name, 1, inet_aton($_)) } @{$found->{a} // []} if $found && $kind eq 'a';
    push @records, map { record($name, 28, inet_pton(AF_INET6, $_)) } @{$found->{aaaa} // []}
        if $found && $kind eq 'aaaa';
    return substr($question, 0, 2) . pack('nnnnn', 0x8180 | $code, 1, scalar @records, 0, 0) .
        substr($question, 12, $end - 12) . join '', @records;
}

1;

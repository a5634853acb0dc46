# SPDX-License-Identifier: GPL-3.0-or-later
# A server of HTTP on loopback that does what nginx doesn't: it dawdles, stops, lies and counts.
package Serve;

use strict;
use warnings;
use Exporter qw(import);
use Loopback;
use Time::HiRes qw(time);

our @EXPORT = qw(start_http start_counting answer);

# A whole answer as bytes.
sub answer
{
    my ($status, $body, @headers) = @_;

    return join("\r\n", "HTTP/1.1 $status Said", 'Content-Length: ' . length $body, @headers, '', $body);
}

# Starts it. $paths: a path → a function, called with the request and how often that path was
# asked for before, which returns what is done in turn: bytes to send; a number of seconds to wait;
# a function, called for more bytes as often as there is room; 'stay' (the connection stays
# open, silent). After that the next request is read, or, after 'close', none. The port.
sub start_http
{
    my ($paths) = @_;
    my $socket = listen_here();
    my $port = $socket->sockport;

    start_server(sub { serve($socket, $paths) });
    close $socket;
    return $port;
}

sub serve
{
    my ($socket, $paths) = @_;
    my (%open, %asked);

    $socket->blocking(0);
    while (1) {
        my @all = values %open;
        my $now = time;
        my @waits = map { $_->{until} - $now } grep { $_->{until} } @all;
        my ($wait) = sort { $a <=> $b } @waits;
        my ($reads, $writes) = watch([$socket, map { $_->{socket} } @all],
            [map { $_->{socket} } grep { has_bytes($_, $now) } @all],
            defined $wait ? ($wait > 0 ? $wait : 0) : undef);

        for my $one (@$reads) {
            if ($one == $socket) {
                while (my $new = $socket->accept) {
                    $new->blocking(0);
                    $open{fileno $new} = {socket => $new, in => '', todo => []};
                }
                next;
            }
            my $connection = $open{fileno $one};
            if (!sysread($one, $connection->{in}, 65536, length $connection->{in})) {
                delete $open{fileno $one};
                next;
            }
            while (!@{$connection->{todo}} && $connection->{in} =~ s/\A(?<all>\S+ (?<path>\S+).*?\r\n\r\n)//s) {
                my ($all, $path) = @+{qw(all path)};
                my $do = $paths->{$path};

                push @{$connection->{todo}}, $do ? $do->($all, $asked{$path}++ // 0) : answer(404, '');
            }
        }
        for my $one (@$writes) {
            my $connection = $open{fileno $one} // next;
            delete $open{fileno $one} unless send_some($connection);
        }
        for my $connection (values %open) {
            my $fd = fileno $connection->{socket};
            delete $open{$fd} if ($connection->{todo}[0] // '') eq 'close';
        }
    }
}

# Is there something to send by now?
sub has_bytes
{
    my ($connection, $now) = @_;
    my $todo = $connection->{todo};

    while (@$todo && !ref $todo->[0] && $todo->[0] =~ /\A\d*\.?\d+\z/) {
        $connection->{until} //= $now + $todo->[0];
        return 0 if $connection->{until} > $now;
        delete $connection->{until};
        shift @$todo;
    }
    return @$todo && $todo->[0] !~ /\A(?:stay|close)\z/;
}

# FALSE: the other has gone.
sub send_some
{
    my ($connection) = @_;
    my $todo = $connection->{todo};

    if (ref $todo->[0]) {
        my $bytes = $todo->[0]->();
        defined $bytes ? unshift @$todo, $bytes : shift @$todo;
        return 1;
    }
    my $n = syswrite($connection->{socket}, $todo->[0]);
    return $!{EAGAIN} unless defined $n;
    substr($todo->[0], 0, $n) = '';
    shift @$todo if $todo->[0] eq '';
    return 1;
}

# Starts one that answers so late that $at_once requests are open together, and counts: /counts
# says how many were, in all and of one host. The port.
sub start_counting
{
    my ($at_once) = @_;
    my $socket = listen_here();
    my $port = $socket->sockport;

    start_server(sub { count($socket, $at_once) });
    close $socket;
    return $port;
}

sub count
{
    my ($socket, $at_once) = @_;
    my (%in, %sockets, @open);
    my ($most, $most_of_host) = (0, 0);

    $socket->blocking(0);
    while (1) {
        # Before the first is answered as many must have come as may; later, the last ones are few.
        my $is_stuck = $most < $at_once ? undef : 0.1;
        my ($reads) = watch([$socket, values %sockets], [], @open >= $at_once ? 0.02 : $is_stuck);

        for my $one (@$reads) {
            if ($one == $socket) {
                while (my $new = $socket->accept) {
                    $new->blocking(0);
                    $sockets{fileno $new} = $new;
                    $in{fileno $new} = '';
                }
            } elsif (!sysread($one, $in{fileno $one}, 65536, length $in{fileno $one})) {
                delete $sockets{fileno $one};
            } elsif ($in{fileno $one} =~ s/\A(.*?\r\n\r\n)//s) {
                my ($request, %of) = $1;

                if ($request =~ m{\A\S+ /counts }) {
                    syswrite($one, answer(200, "$most $most_of_host"));
                    next;
                }
                push @open, [$one, $request =~ /^Host: (\S+?)[:\r]/m];
                $of{$_->[1]}++ for @open;
                $most = @open if @open > $most;
                $most_of_host = (sort { $b <=> $a } values %of, $most_of_host)[0];
            }
        }
        next if @$reads; # all that has come is counted before one is answered
        syswrite(shift(@open)->[0], answer(200, 'hello')) if @open;
    }
}

1;

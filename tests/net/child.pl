#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# beian-net as a child: its protocol, what it is not allowed, and its end.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use IO::Select;
use JSON::PP;
use Loopback;
use MIME::Base64;
use Names;
use Serve;
use Test::More;

need_net();

use constant MAX_LINE => 4 << 20; # of beian_net.c

my $port = start_http({'/' => sub { answer(200, 'hello') }, '/silent' => sub { 'stay' }});
my %silent = (kind => 'fetch', url => "http://127.0.0.1:$port/silent", may_be_private => \1);
my %short = (%silent, url => "http://127.0.0.1:$port/");

# What it says to these lines before it ends, and how it ends.
sub talk
{
    my @lines = @_;
    my $net = start_net();

    send_line($net, $_) or last for @lines;
    close $net->{in};
    my @said;
    while (defined(my $line = read_line($net))) {
        push @said, $line;
    }
    return ([@said], finish($net));
}

sub test_no_config
{
    my @wrong = ([], [''], ['nonsense'], ['{}'], ['{"config": 1}'], ['[]'], ['{"id": 1, "kind": "fetch"}'],
        ["{\"config\": {}}\0"], ['{"config": {}'], ["\xff\xfe"]);

    for my $lines (@wrong) {
        my ($said, $status) = talk(@$lines);

        is_deeply([@$said, $status], ['{"error":"no-config"}', 1],
            'no config: ' . (join(' ', @$lines) =~ s/[^ -~]/?/gr || 'nothing'));
    }
}

sub test_config
{
    my ($said, $status) = talk('{"config": {"at_once": -1, "per_host": 1e99, "total_ms": "x",' .
        ' "max_bytes": 99999999999999, "retry_ms": null, "other": [1]}}');

    is_deeply([@$said, $status], ['{"ready":true}', 0], 'values that are none are passed over');
}

sub test_jobs
{
    my $net = start_net({});
    my $verdict = ask($net, {kind => 'verdict', page_base64 => encode_base64('<p>x</p>', '')});

    is($verdict->{number_ok} // '', 'not-asked', 'a page that is at hand is judged');
    for my $job ({}, {kind => 'other'}, {kind => 1}, {kind => 'fetch'}, {kind => 'fetch', url => 1},
        {kind => 'page', url => undef}, {kind => 'site', domain => []}, {kind => 'verdict'}) {
        is(ask($net, $job)->{error}, 'no-job', 'no job: ' . encode_json($job));
    }
    is(ask($net, \%short)->{status}, 200, 'and the next is done');
    is(finish($net), 0, 'it ends well');
}

sub test_bad_lines
{
    my $config = '{"config": {}}';

    for my $line ('nonsense', '{"kind": "fetch"}', '{"id": "1"}', '{"id": 1', '[' x 5000) {
        my ($said, $status) = talk($config, $line, '{"id": 1, "kind": "other"}');

        is_deeply([@$said, $status], ['{"ready":true}', '{"error":"bad-line"}', 1],
            'what is no job ends it: ' . substr $line, 0, 20);
    }
}

# Nothing that is open then leaks, or is answered: names that are asked for, connections, lines.
sub test_bad_line_while_busy
{
    my $dns = start_dns(sub { 'silent' });
    my $net = start_net({dns_servers => "127.0.0.1:$dns->{port}", at_once => 4, per_host => 2});

    send_line($net, encode_json({id => $_, %silent})) for 1 .. 5;
    send_line($net, encode_json({id => $_, %silent, url => "http://n$_.test/"})) for 6 .. 100;
    send_line($net, encode_json({id => 101, kind => 'site', domain => 'n101.test'}));
    send_line($net, encode_json({id => 102, kind => 'page', url => 'http://n6.test/x'}));
    send_line($net, 'nonsense');
    is(read_line($net), '{"error":"bad-line"}', 'what is no job ends it, whatever is open');
    is(finish($net), 1, 'cleanly');
}

sub test_long_line
{
    my $page = encode_base64('x' x (2 << 20), '');
    my $net = start_net({});

    ok(ask($net, {kind => 'verdict', page_base64 => $page})->{number_ok}, 'a page of 2 MB comes in');
    send_line($net, '{"id": 2, "kind": "verdict", "page_base64": "' . 'A' x (MAX_LINE + 200_000) . '"}');
    is(read_line($net), '{"error":"bad-line"}', 'a line longer than any job ends it');
    is(finish($net), 1, 'with a word');
}

sub test_many
{
    my $net = start_net({at_once => 64, per_host => 64, total_ms => 50000});
    my @answers = ask($net, map { {%short} } 1 .. 1500);

    is(scalar(grep { $_->{status} == 200 } @answers), 1500, 'more than it holds at once are all done');
    is(finish($net), 0, 'and it ends well');
}

# What comes from it next on $connection, a request or (at its end) nothing.
sub next_request
{
    my ($connection) = @_;
    my $request = '';

    while ($request !~ /\r\n\r\n\z/) {
        IO::Select->new($connection)->can_read(60) or return 'silence';
        sysread($connection, $request, 65536, length $request) or last;
    }
    return $request;
}

# Who answers holds no connection that nobody needs.
sub test_connections
{
    my $socket = listen_here();
    my $net = start_net({per_host => 1});

    send_line($net, join "\n", map {
        encode_json({id => $_, %short, url => 'http://127.0.0.1:' . $socket->sockport . "/$_"})
    } 1, 2);
    my $connection = IO::Select->new($socket)->can_read(60) && $socket->accept;

    for my $page (1, 2) {
        like(next_request($connection), qr{\AGET /$page }, "page $page of a host comes by the same connection");
        syswrite($connection, answer(200, 'hello'));
        is((next_answer($net))[0], $page, 'and is told');
    }
    is(next_request($connection), '', 'that is closed after the last one');
    is(finish($net), 0, 'long before it ends');
}

# Is what was asked still done if nothing more will be?
sub test_input_ends
{
    my $net = start_net({});

    send_line($net, encode_json({id => 7, %short}));
    close $net->{in};
    is((next_answer($net))[0], 7, 'what was asked is done when the input ends');
    is(finish($net), 0, 'and then it ends');
}

sub test_nobody_reads
{
    my $net = start_net({});

    close $net->{out};
    $net->{over} = 1;
    send_line($net, encode_json({id => 1, %short}));
    waitpid($net->{pid}, 0);
    isnt($?, 0, 'it ends when nobody reads what it says');
}

sub test_killed
{
    my $net = start_net({});

    send_line($net, encode_json({id => $_, %silent})) for 1 .. 20;
    kill 'KILL', $net->{pid};
    is(read_line($net), undef, 'killed mid-way it says no more');
    is(finish($net), 'signal 9', 'and is gone');
    $net = start_net({});
    is(ask($net, \%short)->{status}, 200, 'the next one starts and works');
    is(finish($net), 0, 'and ends well');
}

sub test_confined
{
    my $net = start_net({});
    my $status = slurp("/proc/$net->{pid}/status");
    my %is = $status =~ /^(\w+):\t(\S+)/mg;
    my %inherited = map { (readlink // '') => 1 } glob("/proc/$$/fd/*");
    my @files = grep { !$inherited{$_} } map { readlink // '' } glob("/proc/$net->{pid}/fd/*");

    is($is{NoNewPrivs}, 1, 'it gets no rights back');
    is($is{Seccomp}, 2, 'it has a filter of system calls');
    is(join(' ', grep { m{^/(?!dev/|proc/|usr/|lib|etc/)} && !/net\.err$/ } @files), '',
        'no file is open');
    is(finish($net), 0, 'it ends well');
}

sub test_by_hand
{
    my $net = start_net(undef, words => ['http://127.0.0.1/']);

    is(read_line($net), undef, 'by hand it does nothing');
    close $net->{in};
    waitpid($net->{pid}, 0);
    is($? >> 8, 1, 'and ends');
    like(slurp(folder() . '/net.err'), qr/beian check/, 'with a hint');
}

test_no_config();
test_config();
test_jobs();
test_bad_lines();
test_bad_line_while_busy();
test_long_line();
test_many();
test_connections();
test_input_ends();
test_nobody_reads();
test_killed();
test_confined();
test_by_hand();
done_testing();

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# beian-net against servers that dawdle, stop, lie, or want too much at once.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Loopback;
use Names;
use Serve;
use Test::More;

need_net();

use constant { MAX_BYTES => 100_000, TOTAL_MS => 2000 };

my $head = "HTTP/1.1 200 Said\r\nContent-Type: text/html\r\n";
my $port = start_http({
    '/whole' => sub { answer(200, 'hello') },
    '/drip' => sub { ("${head}Content-Length: 1000\r\n\r\n", map { (0.2, 'x') } 1 .. 1000) },
    '/silent' => sub { 'stay' },
    '/stalled' => sub { ("${head}Content-Length: 1000\r\n\r\nhalf", 'stay') },
    '/endless' => sub { ("$head\r\n", sub { 'x' x 10_000 }) },
    '/endless-chunks' => sub { ("${head}Transfer-Encoding: chunked\r\n\r\n",
        sub { "1000\r\n" . 'x' x 0x1000 . "\r\n" }) },
    '/half' => sub { ("${head}Content-Length: 1000\r\n\r\nhalf", 'close') },
    '/torn' => sub { ("HTTP/1.1 200 Sa", 'close') },
    '/closes' => sub { 'close' },
    '/garbage' => sub { ("\x00\xff\x16garbage\r\n\r\n" x 20, 'close') },
    '/garbage-chunks' => sub { ("${head}Transfer-Encoding: chunked\r\n\r\nzz\r\nx", 'close') },
    '/garbage-packed' => sub { ("${head}Content-Encoding: gzip\r\nContent-Length: 7\r\n\r\ngarbage", 'close') },
    '/long-header' => sub { ("${head}X-Long: ", sub { 'x' x 10_000 }) },
    '/many-headers' => sub { ($head, sub { 'X-Many: ' . 'x' x 1000 . "\r\n" }) },
    '/many-headers-early' => sub { sub { "HTTP/1.1 102 Wait\r\n\r\n" x 400 } },
    '/no-status' => sub { ("HTTP/1.1 \r\n\r\n", 'close') },
    '/redirect-nowhere' => sub { answer(302, '', 'Location: http://[') },
    '/redirect-gopher' => sub { answer(302, '', 'Location: gopher://x.test/1') },
    '/redirect-long' => sub { answer(302, '', 'Location: /' . 'x' x 20_000) },
    '/zero' => sub { answer(200, "a\0b\0") },
    '/recovers' => sub { $_[1] < 2 ? answer(503, '') : answer(200, 'hello') },
    '/recovers-closed' => sub { $_[1] < 2 ? 'close' : answer(200, 'hello') },
    '/says-cookie' => sub { $_[0] =~ /^Cookie: seen=1/mi ? answer(200, 'hello') :
        answer(302, '', 'Set-Cookie: seen=1', 'Location: /says-cookie') },
    '/cookie' => sub { answer(200, $_[0] =~ /^Cookie/mi ? 'known' : 'unknown') },
    'http://nowhere.example/' => sub { answer(200, 'by proxy') }, # as it is asked as a proxy
    'http://asks.example/' => sub { answer(407, '') },
    'refuses.example:443' => sub { answer(403, '') },
    '/echo' => sub { answer(200, $_[0]) },
});
my %config = (connect_ms => 20000, total_ms => TOTAL_MS, retry_ms => 1, max_bytes => MAX_BYTES,
    per_host => 64, user_agent => 'looker/1');
my $net = start_net(\%config);

sub fetch
{
    my ($path, %about) = @_;

    return {kind => 'fetch', url => "http://127.0.0.1:$port$path", may_be_private => \1, %about};
}

# A path, and the fault that must come; then whether it may pass.
my @broken = (
    ['/drip', 'timeout', 1], ['/silent', 'timeout', 1], ['/stalled', 'timeout', 1],
    ['/half', 'broken-answer', 1], ['/torn', 'broken-answer', 1], ['/closes', 'broken-answer', 1],
    ['/garbage', 'broken-answer', 0], ['/garbage-chunks', 'broken-answer', 1],
    ['/garbage-packed', 'broken-answer', 0], ['/long-header', 'failed', 1],
    ['/many-headers', 'broken-answer', 1], ['/many-headers-early', 'broken-answer', 1],
    ['/no-status', 'broken-answer', 0],
    ['/redirect-nowhere', 'bad-address', 0], ['/redirect-gopher', 'bad-protocol', 0],
    ['/redirect-long', 'bad-address', 0],
);

sub test_broken
{
    my @answers = ask($net, map { fetch($_->[0], redirects => 5) } @broken);

    for my $i (0 .. $#broken) {
        my ($path, $word, $passing) = @{$broken[$i]};

        is($answers[$i]{fault}, $word, "$path: " . ($word // 'an answer'));
        is($answers[$i]{passing} ? 1 : 0, $passing, $passing ? 'which may pass' : 'for certain');
        cmp_ok($answers[$i]{bytes}, '<=', MAX_BYTES, 'and little is kept of it');
    }
}

sub test_large
{
    my @answers = ask($net, map { fetch($_) } qw(/endless /endless-chunks));

    is_deeply([map { @$_{qw(status bytes fault)}, $_->{cut} ? 'cut' : 'whole' } @answers],
        [(200, MAX_BYTES, undef, 'cut') x 2], 'what has no end is cut at the ceiling');
}

sub test_tries
{
    my ($busy, $closed, $half, $cookie) = ask($net, fetch('/recovers', tries => 3),
        fetch('/recovers-closed', tries => 3), fetch('/half', tries => 3),
        fetch('/says-cookie', redirects => 2));

    is_deeply([@$busy{qw(status tries)}], [200, 3], 'a busy server is asked again');
    is($closed->{status}, 200, 'one that hung up as well'); # libcurl may have, once, by itself
    is_deeply([@$half{qw(fault tries)}], ['broken-answer', 3], 'but not for ever');
    is($cookie->{status}, 200, 'a cookie is brought back on the way');
    is(body_of(ask($net, fetch('/cookie'))), 'unknown', 'and not by the next');
}

sub test_asked
{
    my ($sent, $zero) = ask($net, fetch('/echo', method => 'PUT', headers => ['X-Key: k',
        "X-Bad: a\r\nX-Second: b"], body => 'text'), fetch('/zero'));
    my $request = body_of($sent);

    like($request, qr{\APUT /echo HTTP/1\.1\r\n}, 'the method is the one asked for');
    like($request, qr/^X-Key: k\r$/m, 'headers are sent');
    unlike($request, qr/X-Second|X-Bad/, 'one that would be two is not');
    like($request, qr/^User-Agent: looker\/1\r$/m, 'it says who it is');
    is(body_of($zero), "a\0b\0", 'bytes come as they are');
}

sub test_nobody
{
    my $gone = free_port();
    my ($refused, $protocol, $text) = ask($net, {%{fetch('/')}, url => "http://127.0.0.1:$gone/"},
        {%{fetch('/')}, url => 'file:///etc/passwd'}, {%{fetch('/')}, url => 'nonsense'});

    is_deeply([$refused->{fault}, $refused->{passing} ? 1 : 0], ['refused', 1], 'nobody is there');
    is($protocol->{fault}, 'bad-protocol', 'a file is no site');
    is($text->{fault}, 'bad-address', 'nor is a word');
    is(ask($net, fetch('/whole', https_only => \1))->{fault}, 'bad-protocol', 'https alone, if so asked');
}

sub test_proxy
{
    local @ENV{qw(NO_PROXY no_proxy http_proxy https_proxy)} = ('*', '*', ('http://127.0.0.1:1') x 2);
    my $one = start_net({%config, proxy => "http://127.0.0.1:$port"});
    my ($page, $asks, $refuses, $inner) = ask($one, map { {kind => 'fetch', url => $_} }
        'http://nowhere.example/', 'http://asks.example/', 'https://refuses.example/', 'http://10.0.0.1/');

    is(body_of($page), 'by proxy', 'through a proxy, which looks the name up');
    is_deeply([map { $_->{fault} } $asks, $refuses], ['proxy-failed', 'proxy-failed'],
        'that a proxy refuses is not said of the site');
    is($inner->{fault}, 'private-address', 'the inner network is not gone to by a proxy either');
    is(finish($one), 0, 'it ends well');
    $one = start_net({%config, proxy => 'http://127.0.0.1:' . free_port()});
    is(ask($one, {kind => 'fetch', url => 'http://nowhere.example/'})->{fault}, 'proxy-failed',
        'nor that there is none');
    is(finish($one), 0, 'it ends well');
    $one = start_net(\%config);
    is(ask($one, fetch('/whole'))->{status}, 200, 'the proxies of the environment are not used');
    is(finish($one), 0, 'it ends well');
}

# Nobody listens there.
sub free_port
{
    my $socket = listen_here();
    my $port = $socket->sockport;

    close $socket;
    return $port;
}

# What a counting server saw of 60 requests to so many hosts: at once, and of one host.
sub count
{
    my ($at_once, $per_host, $n_hosts) = @_;
    my ($most) = sort { $a <=> $b } $at_once, $per_host * $n_hosts;
    my $counting = start_counting($most);
    my $dns = start_dns(sub { {a => ['127.0.0.1']} });
    my $one = start_net({%config, dns_servers => "127.0.0.1:$dns->{port}", at_once => $at_once,
        per_host => $per_host, total_ms => 50000});
    my @answers = ask($one, map { {kind => 'fetch', may_be_private => \1,
        url => 'http://host' . $_ % $n_hosts . ".test:$counting/$_"} } 1 .. 60);

    is(scalar(grep { ($_->{status} // 0) == 200 } @answers), 60, 'all are answered');
    my ($counts) = ask($one, {kind => 'fetch', may_be_private => \1, url => "http://127.0.0.1:$counting/counts"});
    is(finish($one), 0, 'and it ends well');
    return [split / /, body_of($counts)];
}

sub test_at_once
{
    my $counts = count(8, 2, 10);

    is($counts->[0], 8, 'as many at once as allowed, and no more');
    cmp_ok($counts->[1], '<=', 2, 'no more than two of one host');
    is_deeply(count(20, 2, 5), [10, 2], 'two of one host and no more');
    is_deeply(count(10, 10, 1), [10, 10], 'ten, if that is allowed');
}

test_broken();
test_large();
test_tries();
test_asked();
test_nobody();
test_proxy();
test_at_once();
is(finish($net), 0, 'it ends well');
done_testing();

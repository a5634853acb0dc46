#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Names to addresses: what beian-net makes of the answers of DNS, and where it doesn't go.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Loopback;
use Names;
use Serve;
use Test::More;

need_net();

my $port = start_http({'/' => sub { answer(200, 'hello') }});
my %names = (
    'beian.miit.gov.cn' => {a => ['127.0.0.1']}, # by which a public name server is known
    'plain.test' => {a => ['127.0.0.1']},
    'both.test' => {a => ['127.0.0.1'], aaaa => ['::1']},
    'second.test' => {a => ['127.0.0.9', '127.0.0.1']}, # nobody is at the first
    'alias.test' => {cname => 'between.test'},
    'between.test' => {cname => 'plain.test'},
    'empty.test' => {},
    'failed.test' => {code => 2},
    'refused.test' => {code => 5},
    'silent.test' => 'silent',
    'looking.test' => {cname => 'looking.test'},
    'xn--fsqu00a.test' => {a => ['127.0.0.1']},
    'inner4.test' => {a => ['10.0.0.1', '192.168.1.1']},
    'inner6.test' => {aaaa => ['fd00::1']},
    'mapped.test' => {aaaa => ['::ffff:10.0.0.1']},
    'cloud.test' => {a => ['169.254.169.254']},
    'aliased.test' => {cname => 'inner4.test'},
);
my $dns = start_dns(sub {
    my ($name, $n) = @_;

    return {a => [$n == 0 ? '127.0.0.1' : '127.0.0.2']} if $name eq 'turning.test';
    return $names{$name};
});
my $net = start_net({dns_servers => "127.0.0.1:$dns->{port}", connect_ms => 1500,
    total_ms => 20000, retry_ms => 1});

sub fetch
{
    my ($host, %about) = @_;

    return {kind => 'fetch', url => "http://$host:$port/", may_be_private => \1, %about};
}

sub test_found
{
    my @names = qw(plain.test both.test second.test PLAIN.test plain.test. alias.test);
    my @answers = ask($net, map { fetch($_) } @names);

    for my $i (0 .. $#names) {
        is($answers[$i]{fault} // body_of($answers[$i]), 'hello', "$names[$i] is found");
    }
    is_deeply([sort @{$answers[1]{addresses}}], ['127.0.0.1', '::1'], 'both kinds of address are said');
    is($answers[2]{address}, '127.0.0.1', 'the second address is tried');
    is($answers[5]{alias}, 'plain.test', 'where the last alias leads is said');
    is(ask($net, fetch("\x{4f8b}\x{5b50}.test"))->{fault}, undef, 'a Chinese name is asked for in its ASCII form');
}

sub test_not_found
{
    my %faults = ('nowhere.test' => ['no-such-host', 0], 'empty.test' => ['no-address', 0],
        'failed.test' => ['resolver-failed', 1], 'refused.test' => ['resolver-failed', 1],
        'silent.test' => ['resolver-failed', 1]);
    my @names = sort keys %faults;
    my @answers = ask($net, map { fetch($_) } @names);

    for my $i (0 .. $#names) {
        my ($word, $passing) = @{$faults{$names[$i]}};

        is($answers[$i]{fault}, $word, "$names[$i]: $word");
        is($answers[$i]{passing} ? 1 : 0, $passing, $passing ? 'which may pass' : 'for certain');
    }
    ok(ask($net, fetch('looking.test'))->{fault}, 'a name that leads to itself ends');
}

# What a name server says that knows nothing of the world, or falls silent half-way.
sub test_closed
{
    my %said = ('resolver-closed' => undef, 'resolver-failed' => {code => 2});

    for my $word (sort keys %said) {
        my $closed = start_dns(sub {
            return $said{$word} if $_[0] eq 'beian.miit.gov.cn';
            return $_[0] eq 'inside.test' ? {a => ['127.0.0.1']} : undef;
        });
        my $one = start_net({dns_servers => "127.0.0.1:$closed->{port}", connect_ms => 1500});
        my @answers = ask($one, map { fetch($_) } qw(one.test inside.test two.test));

        is($answers[$_]{fault}, $word, "$word, not that there is no such name") for 0, 2;
        ok($answers[$_]{passing}, 'which may pass') for 0, 2;
        is($answers[1]{fault}, undef, 'what it knows is found');
        is(finish($one), 0, 'it ends well');
    }
}

sub test_private
{
    my @hosts = ((grep { /^(inner|mapped|cloud|aliased)/ } sort keys %names), 'plain.test',
        'both.test', 'localhost', '127.0.0.1', '127.1', '0x7f.1', '2130706433', '0177.0.0.1', '[::1]',
        '[::ffff:127.0.0.1]', '127.0.0.1.', '0', "127\x{3002}0\x{3002}0\x{3002}1",
        "\x{ff11}27.0.0.1");
    my @answers = ask($net, map { fetch($_, may_be_private => \0) } @hosts);

    for my $i (0 .. $#hosts) {
        my $name = $hosts[$i] =~ s/([^ -~])/sprintf 'U+%04X', ord $1/ger;

        is($answers[$i]{fault}, 'private-address', "$name is not gone to");
    }
}

sub test_asked_once
{
    my ($first, @later) = (ask($net, fetch('turning.test')), ask($net, (fetch('turning.test')) x 4));
    my @asked = grep { $_ eq 'a turning.test' } questions_of($dns);

    is_deeply([map { $_->{address} } $first, @later], [('127.0.0.1') x 5],
        'a name leads to one place as long as it runs');
    is(scalar @asked, 1, 'it is asked for once');
    is(ask($net, fetch('turning.test', may_be_private => \0))->{fault}, 'private-address',
        'a connection that was allowed is not one for all');
}

test_found();
test_not_found();
test_closed();
test_private();
test_asked_once();
is(finish($net), 0, 'it ends well');

my $refused = start_net();
send_line($refused, '{"config": {"dns_servers": "nonsense"}}');
is(read_line($refused), '{"error":"no-resolver"}', 'a server that is none is told');
is(finish($refused), 1, 'and it ends');
done_testing();

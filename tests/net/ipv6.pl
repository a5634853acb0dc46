#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# beian-net against nginx on [::1]: sites that are on IPv6 alone, and on both where one is dead.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use IO::Socket::IP;
use Encode qw(encode);
use Loopback;
use Names;
use Test::More;
use utf8;

need_net('nginx', 'openssl');

my ($plain, $secure) = (listen_on('::1'), listen_on('::1'));

plan skip_all => 'this machine has no ::1, so IPv6 was not tried' unless $plain && $secure;

my ($http, $https, $folder) = ($plain->sockport, $secure->sockport, folder());
my $number = '浙ICP备12345678号-1';
my ($dead4, @held4) = listen_to_nobody('127.0.0.9', $http);
my $other = listen_on('127.0.0.1');
my ($dead6, @held6) = listen_to_nobody('::1', $other->sockport);
my %port_of = (http => $http, https => $https, other => $other->sockport);
my %names = (
    'beian.miit.gov.cn' => {a => ['127.0.0.1']}, # by which a public name server is known
    'six.in.test' => {aaaa => ['::1']},
    'alias.in.test' => {cname => 'six.in.test'},
    'refused.in.test' => {a => ['127.0.0.8'], aaaa => ['::1']}, # nobody is at the first
    'dead.in.test' => {a => ['127.0.0.9'], aaaa => ['::1']},
    'dead6.in.test' => {a => ['127.0.0.1'], aaaa => ['::1']},
    'silent.in.test' => {a => ['127.0.0.9']},
    'inner.in.test' => {aaaa => ['fe80::1', 'fd00::1', '::1']},
    'wrong.test' => {aaaa => ['::1']},
);

make_authority('root');
make_certificate('site', 'root', names => ['*.in.test', '::1']);
mkdir "$folder/pages" or die $!;
spew("$folder/pages/index.html", encode('UTF-8', "<html><head><title>示例</title></head><body>" .
    "<p>你好</p><a href='https://beian.miit.gov.cn/'>$number</a></body></html>\n"));
start_nginx(<<"END", $plain, $secure, $other);
root $folder/pages;
server { listen [::1]:$http; listen 127.0.0.1:$port_of{other};
    location /who { return 200 "\$host \$server_addr"; }
    location /leads { return 302 http://six.in.test:$http/who; } }
server { listen [::1]:$https ssl http2; ssl_certificate $folder/site.crt;
    ssl_certificate_key $folder/site.key; }
END
my $dns = start_dns(sub { $names{$_[0]} });
my $net = start_net({dns_servers => "127.0.0.1:$dns->{port}", connect_ms => 8000, retry_ms => 1,
    ca_file => "$folder/root.crt"});

# A socket that answers nobody, as a host that is gone: what may wait at it does already. It, and
# those who wait.
sub listen_to_nobody
{
    my ($address, $port) = @_;
    my $socket = IO::Socket::IP->new(Listen => 1, LocalHost => $address, LocalPort => $port) or
        die "$address $port: $!";

    listen($socket, 0) or die $!;
    return ($socket, map {
        IO::Socket::IP->new(PeerHost => $address, PeerPort => $port, Blocking => 0)
    } 1 .. 4);
}

sub fetch
{
    my ($url, %about) = @_;

    return {kind => 'fetch', url => $url, may_be_private => \1, %about};
}

sub said { return $_[0]{fault} // body_of($_[0]) }

sub test_alone
{
    my ($page, $safe, $bare) = ask($net, map { {kind => 'page', url => $_, may_be_private => \1,
        expect => {number => $number}} } "http://six.in.test:$http/", "https://six.in.test:$https/",
        "https://[::1]:$https/");

    for ([$page, 'plain'], [$safe, 'over TLS'], [$bare, 'by its address']) {
        my ($answer, $way) = @$_;

        is($answer->{fault}, undef, "a site on IPv6 alone is reached, $way");
        is($answer->{address}, '::1', 'at its address');
        is($answer->{page}{number_ok}, 'yes', 'and judged');
    }
    is_deeply($page->{addresses}, ['::1'], 'which is said');
    is_deeply($safe->{certificate}{names}, ['*.in.test', '::1'], 'its certificate is read');
    is(ask($net, fetch("https://wrong.test:$https/"))->{fault}, 'certificate-wrong-name',
        'a certificate for another name is refused there too');
    is(said(scalar ask($net, fetch("http://alias.in.test:$http/who"))), 'alias.in.test ::1',
        'an alias leads to it');
    is(said(scalar ask($net, fetch("http://[::1]:$http/leads", redirects => 1))), 'six.in.test ::1',
        'and a redirect');
}

# One try each: it is libcurl that goes to the other address, not another try of ours.
sub test_one_is_dead
{
    my %at = ('refused.in.test' => [$http, '::1', 'IPv4 refuses'], 'dead.in.test' => [$http, '::1',
            'IPv4 is silent'],
        'dead6.in.test' => [$port_of{other}, '127.0.0.1', 'IPv6 is silent']);

    for my $host (sort keys %at) {
        my ($port, $address, $why) = @{$at{$host}};
        my $answer = ask($net, fetch("http://$host:$port/who", tries => 1));

        is(said($answer), "$host $address", "$why: the other is gone to");
        is($answer->{address}, $address, 'which is said');
        is(scalar @{$answer->{addresses}}, 2, 'and that there are two');
    }
    my $soon = start_net({dns_servers => "127.0.0.1:$dns->{port}", connect_ms => 300});
    is(ask($soon, fetch("http://silent.in.test:$http/", tries => 1))->{fault}, 'timeout',
        'by itself, the silent one is no way');
    is(finish($soon), 0, 'it ends well');
    is(ask($net, fetch("http://six.in.test:1/", tries => 1))->{fault}, 'refused', 'nobody at its port');
}

sub test_private
{
    my @hosts = ('six.in.test', 'alias.in.test', 'dead.in.test', 'inner.in.test', '[::1]',
        '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[fe80::1]', '[fd00::1]');
    my @answers = ask($net, map { fetch("http://$_:$http/", may_be_private => \0) } @hosts);

    is($answers[$_]{fault}, 'private-address', "$hosts[$_] is not gone to") for 0 .. $#hosts;
}

test_alone();
test_one_is_dead();
test_private();
is(finish($net), 0, 'it ends well');
done_testing();

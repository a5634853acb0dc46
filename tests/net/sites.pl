#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# beian-net against nginx: a hundred sites, good and bad certificates, what servers do to clients.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use IO::Compress::Gzip qw(gzip);
use Encode qw(encode);
use Loopback;
use Names;
use Test::More;
use utf8;

need_net('nginx', 'openssl');

use constant N_SITES => 100;
use constant BOMB_BYTES => 64 << 20;

my ($plain, $secure) = (listen_here(), listen_here());
my ($http, $https) = ($plain->sockport, $secure->sockport);
my $dns = start_dns(sub { $_[0] =~ /\.test$/ ? {a => ['127.0.0.1']} : undef });
my $folder = folder();

# ---- What is served -----------------------------------------------------------------------------

sub number_of { return sprintf '浙ICP备%08d号-1', $_[0] }

sub page_of
{
    my ($number, $head) = @_;

    return '<html><head>' . ($head // '') . "<title>示例</title></head><body><p>你好</p>\n" .
        "<a href='https://beian.miit.gov.cn/'>$number</a></body></html>\n";
}

sub make_pages
{
    mkdir "$folder/pages" or die $!;
    for my $i (1 .. N_SITES) {
        mkdir "$folder/pages/site$i.in.test" or die $!;
        spew("$folder/pages/site$i.in.test/index.html", encode('UTF-8', page_of(number_of($i))));
    }
    spew("$folder/pages/gbk.html", encode('GBK', page_of(number_of(7))));
    spew("$folder/pages/big.html", '<p>x</p>' x 100_000);
    my ($head, $foot) = split /(?=<a )/, page_of(number_of(7));
    my $words = '<p>你好，这里有很多很多的字。</p>' x 100_000;

    spew("$folder/pages/huge.html", encode('UTF-8', "$head$words$foot"));
    spew("$folder/pages/wrong.html", encode('UTF-8', $head . number_of(8) . "<p></p>$words$foot"));
    spew("$folder/pages/right.html", encode('UTF-8', "$head$foot$words"));
    gzip(\(' ' x BOMB_BYTES), "$folder/pages/bomb", -Level => 9) or die;
}

sub make_certificates
{
    make_authority('root');
    make_authority('middle', 'root');
    make_certificate('good', 'root', names => ['*.in.test', 'in.test', '127.0.0.1']);
    make_certificate('expired', 'root', names => ['*.in.test'], starts => '20200101', ends => '20210101');
    make_certificate('early', 'root', names => ['*.in.test'], starts => '20480101', ends => '20490101');
    make_certificate('other', 'root', names => ['other.example']);
    make_certificate('self', 'self', names => ['*.in.test']);
    make_certificate('lonely', 'middle', names => ['*.in.test']);
    make_certificate('chained', 'middle', names => ['*.in.test']);
    spew("$folder/chained.crt", slurp("$folder/chained.crt") . slurp("$folder/middle.crt"));
}

sub secure_server
{
    my ($names, $certificate, $rest) = @_;

    return "server { listen 127.0.0.1:$https ssl http2; server_name $names;" .
        " ssl_certificate $folder/$certificate.crt; ssl_certificate_key $folder/$certificate.key;" .
        " $rest }\n";
}

sub start
{
    my $sites = join ' ', map { "site$_.in.test" } 1 .. N_SITES;

    make_pages();
    make_certificates();
    start_nginx(
        secure_server($sites, 'good',
            "root $folder/pages/\$host;" .
            " error_page 497 =301 https://\$host:\$server_port\$request_uri; gzip on; gzip_min_length 1;") .
        join('', map { secure_server("$_.in.test", $_, 'return 200 hello;') }
            qw(expired early other self lonely chained)) . <<"END", $plain, $secure);
server {
    listen 127.0.0.1:$http; server_name here.test; root $folder/pages;
    location = /gbk.html { add_header Content-Type "text/html; charset=utf-8"; types { } default_type ""; }
    location = /bomb { add_header Content-Encoding gzip; }
    location = /404 { return 404 "no such page"; }
    location = /500 { return 500 "broken"; }
    location = /429 { return 429 "slowly"; }
    location = /loop { return 302 http://here.test:$http/loop; }
    location = /file { return 302 file:///etc/passwd; }
    location = /inner { return 302 http://10.0.0.1/; }
    location = /relative { return 302 /404; }
    location = /there { return 302 http://there.test:$http/header; }
    location = /here { return 302 http://here.test:$http/header; }
    location = /header { return 200 "[\$http_authorization][\$http_x_key]"; }
    location = /5 { return 302 /4; } location = /4 { return 302 /3; } location = /3 { return 302 /2; }
    location = /2 { return 302 /1; } location = /1 { return 302 /big.html; } location = /6 { return 302 /5; }
}
server { listen 127.0.0.1:$http; server_name there.test;
    location = /header { return 200 "[\$http_authorization][\$http_x_key]"; } }
END
    return start_net({dns_servers => "127.0.0.1:$dns->{port}", ca_file => "$folder/root.crt",
        connect_ms => 20000, total_ms => 40000, retry_ms => 1});
}

my $net = start();

sub fetch
{
    my ($path, %about) = @_;

    return {kind => 'fetch', url => "http://here.test:$http$path", may_be_private => \1, %about};
}

# ---- Tests ------------------------------------------------------------------------------------

sub test_hundred
{
    my @answers = ask($net, map { {kind => 'site', domain => "site$_.in.test:$https",
        may_be_private => \1, expect => {number => number_of($_)}} } 1 .. N_SITES);
    my @bad;

    for my $i (1 .. N_SITES) {
        my ($https_way, $http_way, $page) = @{$answers[$i - 1]}{qw(https http page)};

        push @bad, $i unless $page && $page->{number_ok} eq 'yes' && $page->{link} eq 'linked' &&
            $page->{number_shown} eq number_of($i) && $answers[$i - 1]{page_by} eq 'https' &&
            !defined $https_way->{fault} && $https_way->{redirects} == 0 &&
            $http_way->{redirects} == 1 && $http_way->{url} eq "https://site$i.in.test:$https/" &&
            $https_way->{certificate}{subject} eq 'good' && !$https_way->{certificate}{fault};
    }
    is("@bad", '', N_SITES . ' sites are each judged by their own page');
    my @other = ask($net, {kind => 'site', domain => "site3.in.test:$https", may_be_private => \1,
        expect => {number => number_of(4)}});
    is($other[0]{page}{number_ok}, 'no', 'another number than the one filed is seen');
    ok(slurp("$folder/nginx.log") =~ m{^site1\.in\.test HTTP/2\.0 / 200$}m, 'HTTP/2 is spoken');
    is($other[0]{https}{address}, '127.0.0.1', 'the address that answered is said');
    is_deeply($other[0]{https}{certificate}{names}, ['*.in.test', 'in.test', '127.0.0.1'],
        'the names of the certificate are said');
}

sub test_certificates
{
    my %faults = (expired => 'certificate-expired', early => 'certificate-not-yet-valid',
        other => 'certificate-wrong-name', self => 'certificate-self-signed',
        lonely => 'certificate-chain-incomplete', chained => undef);
    my @names = sort keys %faults;
    my @answers = ask($net, map { {kind => 'fetch', url => "https://$_.in.test:$https/",
        may_be_private => \1} } @names);

    for my $i (0 .. $#names) {
        my $wanted = $faults{$names[$i]};

        is($answers[$i]{fault}, $wanted, "the certificate '$names[$i]' is what it is");
        is($answers[$i]{certificate}{subject}, $names[$i], 'and said');
        is($answers[$i]{passing} ? 'passing' : 'certain', 'certain', 'for certain');
        is(body_of($answers[$i]), $wanted ? '' : 'hello', 'and nothing comes of a bad one');
    }
    is(ask($net, {kind => 'fetch', url => "https://here.test:$http/", may_be_private => \1})->{fault},
        'tls-failed', 'a server without TLS has none');
    is($answers[2]{certificate}{ends}, '2021-01-01T00:00:00Z', 'the last day of an expired one is said');
}

sub test_answers
{
    my ($missing, $broken, $busy, $big, $bomb, $gbk) = ask($net, fetch('/404', tries => 3),
        fetch('/500', tries => 3), fetch('/429', tries => 3), fetch('/big.html'), fetch('/bomb'),
        {kind => 'page', url => "http://here.test:$http/gbk.html", may_be_private => \1,
         expect => {number => number_of(7)}});

    is_deeply([@$missing{qw(status tries fault)}], [404, 1, undef], 'no such page: one try');
    is(body_of($missing), 'no such page', 'and with what it says');
    is_deeply([@$broken{qw(status tries)}], [500, 1], 'a broken page: one try');
    is_deeply([@$busy{qw(status tries)}], [429, 3], 'a busy server: as many as are allowed');
    is_deeply([@$big{qw(status bytes)}], [200, 800_000], 'a large page comes whole');
    ok($bomb->{cut}, 'a packed page is cut');
    is($bomb->{bytes}, 2 << 20, 'and where the ceiling is');
    is($gbk->{page}{number_ok}, 'yes', 'a GBK page that is said to be UTF-8 is read');
    ok($gbk->{page}{charset_wrong}, 'and the wrong name is told');
}

sub test_redirects
{
    my %say = (Authorization => 'Bearer secret', 'X-Key' => 'secret');
    my @headers = (headers => [map { "$_: $say{$_}" } sort keys %say]);
    my ($loop, $file, $inner, $none, $five, $six, $there, $here, $posted) = ask($net,
        fetch('/loop', redirects => 5), fetch('/file', redirects => 5),
        {%{fetch('/inner', redirects => 5)}, may_be_private => \0}, fetch('/relative'),
        fetch('/5', redirects => 5), fetch('/6', redirects => 5),
        fetch('/there', redirects => 5, @headers), fetch('/here', redirects => 5, @headers),
        fetch('/here', redirects => 5, body => 'x'));

    is_deeply([@$loop{qw(fault redirects)}], ['too-many-redirects', 5], 'a loop ends');
    is($file->{fault}, 'bad-protocol', 'a file is not gone to');
    is($inner->{fault}, 'private-address', 'nor is the inner network');
    is_deeply([@$none{qw(status location redirects)}], [302, "http://here.test:$http/404", 0],
        'without leave none is followed, and it is said where it leads');
    is_deeply([@$five{qw(status redirects bytes)}], [200, 5, 800_000], 'five are followed');
    is($six->{fault}, 'too-many-redirects', 'six are not');
    is(body_of($here), '[Bearer secret][secret]', 'the same host gets the headers again');
    is(body_of($there), '[][]', 'another host gets no secret');
    is($posted->{status}, 302, 'what is sent is sent once');
}

# What lacks in the part of a page that is read may stand in the rest.
sub test_cut
{
    my %expect = (expect => {number => number_of(7), site_name => '示例'}, may_be_private => \1);
    my ($huge, $wrong, $right, $bomb) = map { $_->{page} } ask($net, map { {kind => 'page',
        url => "http://here.test:$http/$_", %expect} } qw(huge.html wrong.html right.html bomb));
    my $site = ask($net, {kind => 'site', domain => "in.test:$http", %expect,
        https => "https://site1.in.test:$https/", http => "http://here.test:$http/huge.html"});

    is_deeply([$huge->{number_ok}, $huge->{number_reason}{code}, $huge->{link}, $huge->{title_ok}],
        ['could-not-tell', 'too-large', undef, 'yes'], 'a number behind the ceiling is not said to lack');
    is_deeply([@$wrong{qw(number_shown number_ok link)}, map { $wrong->{$_}{code} } qw(number_reason link_reason)],
        [number_of(8), 'could-not-tell', undef, 'too-large', 'too-large'], 'nor is another one above it wrong');
    is_deeply([@$right{qw(number_ok link)}], ['yes', 'linked'], 'what stands above it is right');
    is_deeply([map { @$_ } map { [$bomb->{"${_}_ok"}, $bomb->{"${_}_reason"}{code}] } qw(number title)],
        [('could-not-tell', 'too-large') x 2], 'a packed page that is cut is neither without number nor title');
    is_deeply([$site->{page_by}, $site->{http}{url}, $site->{http}{cut}],
        ['https', "http://here.test:$http/huge.html", JSON::PP::true], 'each way has its own address');
}

test_hundred();
test_certificates();
test_answers();
test_cut();
test_redirects();
is(finish($net), 0, 'it ends well');
done_testing();

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# In which cloud region a site's addresses are: the program asks the provider's interfaces
# DescribeRegions and DescribePublicIpAddress, on loopback in the published shapes
# (https://help.aliyun.com/document_detail/36063.html, 107270.html), keeps what they tell, and says
# where the addresses are that it finds.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Acs3;
use JSON::PP;
use Loopback;
use Names;
use Program;
use Serve;
use Test::More;
use utf8;

need_net();

use constant KEY_ID => 'LTAI-key-1';
use constant SECRET => 'secret-2-of-the-key';

my ($exit, $printed, $told);
my $number = '沪ICP备2026012345号-1';
my $kept;

# ---- What is served -------------------------------------------------------------------------

sub json_answer
{
    my ($said, $status) = @_;

    return answer($status // 200, encode_json($said), 'Content-Type: application/json');
}

sub signed
{
    my ($action, $make) = @_;

    return sub {
        my ($request) = @_;
        my $fault = acs3_fault($request, KEY_ID, SECRET);

        $fault //= 'InvalidAction' unless $request =~ /^x-acs-action: \Q$action\E\r$/mi
            && $request =~ /^x-acs-version: 2016-04-28\r$/mi;
        return json_answer({Code => $fault, Message => 'x'}, 400) if $fault;
        return $make->();
    };
}

# Of a region, each page by what the file of its name has: ranges, parted by blanks; "forbidden".
sub region
{
    my ($id, $n_pages, $total) = @_;

    return map {
        my $page = $_;

        "/?PageNumber=$page&PageSize=100&RegionId=$id" => signed('DescribePublicIpAddress', sub {
            my $has = slurp(folder() . "/$id-$page");

            return json_answer({Code => 'Forbidden', Message => 'no'}, 403) if $has eq 'forbidden';
            return json_answer({RequestId => 'x', Success => JSON::PP::true, Code => '200', PageSize => 100,
                PageNumber => $page, TotalCount => $total, RegionId => $id, PublicIpAddress => [split ' ', $has]});
        })
    } 1 .. $n_pages;
}

my $port = start_http({
    '/?AcceptLanguage=zh-CN' => signed('DescribeRegions', sub {
        return json_answer({Code => 'Forbidden.RAM', Message => 'User not authorized'}, 403) if -e folder() . '/barred';
        return json_answer({Regions => {Region => [map {
            {RegionEndpoint => 'vpc.aliyuncs.com', LocalName => $_, RegionId => $_}
        } qw(cn-hangzhou cn-hongkong)]}});
    }),
    region('cn-hangzhou', 2, 4),
    region('cn-hongkong', 1, 1),
});
my $address = '127.0.0.1';
my $dns = start_dns(sub { my $told = slurp(folder() . '/address'); return {a => [$told || ()]} });

sub set_pages
{
    my %pages = @_;

    spew(folder() . "/$_", $pages{$_}) for keys %pages;
}

sub run
{
    ($exit, $printed, $told) = run_program(@_);
    unlike($printed . $told, qr/\Q@{[SECRET]}\E|\Q@{[KEY_ID]}\E/, "no key is said by $_[0]");
    return $exit;
}

sub aspect_of
{
    run('check', 'F1', '--json');
    return aspect_in($printed, 'address-region');
}

# ---- The program ----------------------------------------------------------------------------

sub prepare
{
    make_home('2026-11-24 09:00');
    $kept = "$ENV{XDG_DATA_HOME}/beian/address-ranges.json";
    spew(folder() . '/address', '127.0.0.1');
    spew(folder() . '/a.json', encode_json({'filing.purpose' => 'open-service', 'service.kind' => 'website',
        'domain.name' => 'example.cn', 'server.place' => 'mainland-cloud', 'server.provider' => 'alibaba',
        'entity.name' => '示例公司', 'entity.kind' => 'enterprise', 'entity.province' => '31', 'service.name' => '示例网'}));
    is(run('new', '--answers', folder() . '/a.json'), 0, 'a filing') or diag($told);
    for my $words (['submitted', '--even-so', '--note', 'test'], ['provider-accepted'], ['sms-verified'],
        ['approved', '--number', $number, '--even-so', '--note', 'test']) {
        is(run('advance', 'F1', @$words), 0, "$words->[0]") or diag($told);
    }
    configure("address_range_api=http://127.0.0.1:$port/", 'private_sites=yes', "name_servers=127.0.0.1:$dns->{port}");
}

sub test_unknown
{
    is(aspect_of(), undef, 'where nothing is known of ranges, nothing is said of regions');
    is(run('check', '--refresh-ranges'), 3, 'without a key nobody is asked');
    like($told, qr/there is no key for Alibaba Cloud/, 'and it is said');
    is(run('check', 'F1', '--refresh-ranges'), 2, 'nor for one filing');
    ok(!-e $kept, 'nothing is kept');
}

sub test_asked
{
    my $keys = "$ENV{XDG_CONFIG_HOME}/beian/keys.conf";

    spew($keys, '[alibaba]' . "\nkey_id = " . KEY_ID . "\nkey_secret = " . SECRET . "\n");
    chmod 0600, $keys;
    set_pages('cn-hangzhou-1' => '198.51.100.0/25 127.0.0.0/8', 'cn-hangzhou-2' => '2001:db8::/32 nonsense/9',
        'cn-hongkong-1' => '127.0.1.0/24');
    is(run('check', '--refresh-ranges', '--json'), 0, 'all regions are told') or diag($told);
    is_deeply(decode_json($printed), {regions => 2, ranges => 4, failed => 0, reason => undef, said => undef},
        'all their pages, but for what is no range');
    my %regions = map { $_->{id} => $_ } @{decode_json(slurp($kept))->{regions}};

    is_deeply($regions{'cn-hangzhou'}, {id => 'cn-hangzhou', asked => '2026-11-24',
        source => 'vpc.aliyuncs.com DescribePublicIpAddress',
        ranges => ['198.51.100.0/25', '127.0.0.0/8', '2001:db8::/32']}, 'with day and source');
    unlike(slurp($kept), qr/\Q@{[SECRET]}\E/, 'the secret is not kept');
}

sub test_where
{
    my $seen = aspect_of();

    is_deeply([@$seen{qw(answer value)}], ['in-region', 'cn-hangzhou'], 'the site is in a region');
    is($seen->{source}, 'vpc.aliyuncs.com DescribePublicIpAddress 2026-11-24', 'by whom and when it is known');
    run('lint', 'F1');
    unlike($printed, qr/site-address-outside/, 'of the mainland: no finding');
    spew(folder() . '/address', '127.0.1.7');
    is(aspect_of()->{value}, 'cn-hongkong', 'the narrower range counts');
    run('lint', 'F1');
    like($printed, qr/site-address-outside/, 'outside of the mainland: a finding');
    run('changes');
    like($printed, qr/cn-hangzhou.*cn-hongkong/s, 'and a change to take note of');
    spew(folder() . '/address', '');
    $seen = aspect_of();
    is_deeply([@$seen{qw(answer reason)}], ['could-not-tell', 'no-address'], 'without an address no region can be told');
    run('lint', 'F1');
    unlike($printed, qr/site-address-outside/, 'the finding goes with the address');
    like($printed, qr/site-does-not-resolve/, 'and another comes');
    spew(folder() . '/address', '192.0.2.1');
    $seen = aspect_of();
    is_deeply([@$seen{qw(answer reason)}], ['elsewhere', 'no-known-range'], 'an address of no range is elsewhere');
    run('lint', 'F1');
    unlike($printed, qr/site-address-outside/, 'of which no finding can be made');
}

# What is not told stays as it was known.
sub test_refused
{
    set_pages('cn-hangzhou-2' => 'forbidden', 'cn-hongkong-1' => '203.0.113.0/24');
    is(run('check', '--refresh-ranges'), 1, 'a region was not told of');
    like($printed, qr/regions that were not told of, and stay as they were: 1 \(it was refused: the key, or what it may do; they say: no\)/, 'and why, with what the provider said') or diag($printed);
    my %regions = map { $_->{id} => $_ } @{decode_json(slurp($kept))->{regions}};

    is(scalar @{$regions{'cn-hangzhou'}{ranges}}, 3, 'it stays as it was');
    is_deeply($regions{'cn-hongkong'}{ranges}, ['203.0.113.0/24'], 'the other is as told');
    spew(folder() . '/barred', '');
    is(run('check', '--refresh-ranges'), 1, 'not even the regions are told');
    like($told, qr/does not tell which addresses are where: .*User not authorized/, 'what the provider said');
    like($told, qr/Try again later, or see what the key may do there/, 'and what to do');
    unlike($told, qr/when there is a network/, 'which is not to wait for a network');
    run('--lang', 'zh_CN', 'check', '--refresh-ranges');
    like($told, qr/阿里云没有给出各地域的地址段：.*User not authorized/, 'in Chinese') or diag($told);
    unlink folder() . '/barred';
    run('--lang', 'zh_CN', 'check', '--refresh-ranges');
    like($printed, qr/没有查到、保留原有内容的地域：1 个（.*；对方说：no）/, 'and of a region') or diag($printed);
}

sub test_own
{
    spew("$ENV{XDG_CONFIG_HOME}/beian/address-ranges.json", encode_json({regions => [
        {id => 'cn-beijing', source => 'our addresses', ranges => ['192.0.2.1', '127.0.0.9/32']}]}));
    my $seen = aspect_of();

    is_deeply([@$seen{qw(value source)}], ['cn-beijing', 'our addresses'], "the organisation's own list counts");
    spew("$ENV{XDG_CONFIG_HOME}/beian/address-ranges.json", '{"regions": [');
    spew($kept, 'no JSON');
    is(aspect_of(), undef, 'files that can not be read tell nothing');
}

prepare();
test_unknown();
test_asked();
test_where();
test_refused();
test_own();
done_testing();

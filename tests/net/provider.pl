#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Alibaba Cloud's interfaces: beian-net against one on loopback that checks what is signed for
# itself (signature V3, https://help.aliyun.com/document_detail/2593177.html) and answers in the
# published shapes; and the program that takes down what it said, and shows no key.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Acs3;
use Encode qw(encode decode);
use JSON::PP;
use Loopback;
use Program;
use Serve;
use Test::More;
use utf8;

need_net();

use constant KEY_ID => 'LTAI-key-1';
use constant SECRET => 'secret-2-of-the-key';

my ($main, $number) = ('沪ICP备2026012345号', '沪ICP备2026012345号-1');
my $sn = 'a3f6d494-c6df-4e0b';

# ---- What is served -------------------------------------------------------------------------

sub filings
{
    my (%about) = @_;

    return {Success => JSON::PP::true, RequestId => '1A13ABB5', BaSuccessDataWithRiskList => [
        {IcpNumber => '沪ICP备2026000001号', OrganizersName => '别人', WebsiteList => [], AppList => [], RiskList => []},
        {IcpNumber => $main, OrganizersName => '示例公司', OrganizersNature => '企业', ResponsiblePersonName => '张三',
         WebsiteList => [{SiteRecordNum => $number, SiteName => '示例网', DomainList => ['example.cn'],
             ResponsiblePersonName => '李四'}],
         AppList => [{AppRecordNum => "$main-2A", AppName => '示例', DomainList => [], ResponsiblePersonName => '李四'}],
         RiskList => [], %about}]};
}

my @risks = (
    {DeadLine => '2026-12-20', RiskDetailList => [{RiskSource => '网站内容', RectifySuggestList => ['补充备案号', '链接到工信部']}]},
    {RiskDetailList => [{RiskSource => '其他'}]},
    {DeadLine => '2026-12-01 00:00:00', RiskDetailList => [{RiskSource => '域名实名', rectifySuggest => '完成实名'}]},
);

sub json_answer
{
    my ($said, $status) = @_;

    return answer($status // 200, encode_json($said), 'Content-Type: application/json');
}

sub lower
{
    my ($value) = @_;

    return [map { lower($_) } @$value] if ref $value eq 'ARRAY';
    return $value if ref $value ne 'HASH';
    return {map { lc($_) => lower($value->{$_}) } keys %$value};
}

# What is answered to a question that is signed well, by the word in the file "mode".
my %modes = (
    unbound => json_answer({status => 0, beianNum => '', aliUid => '165', resourceType => 1}),
    bound => json_answer({Status => '1'}),
    'under-way' => json_answer({resourceId => 'i-947zl2pl41', status => 4, beianNum => '', aliUid => '165', resourceType => 1}),
    filed => json_answer({status => 2, beianNum => $number}),
    void => json_answer({status => 3}),
    strange => json_answer({status => 9}),
    none => json_answer({Code => '406', Message => '备案服务号不存在'}, 400),
    other => json_answer({Code => 616, msg => '检索备案服务号不属于入参账号'}, 400),
    forbidden => json_answer({Code => 'Forbidden.RAM', Message => 'User not authorized'}, 403),
    bare403 => answer(403, ''),
    throttling => json_answer({Code => 'Throttling.User', Message => 'Request was denied due to user flow control.'}, 400),
    bare429 => answer(429, ''),
    broken => answer(200, '{"Success":true,"BaSucc'),
    text => answer(200, '<html></html>'),
    fault => answer(500, 'oops'),
    huge => answer(200, '{"Success":true,"x":"' . 'x' x (3 << 20) . '"}'),
    echo => json_answer({Code => 'Other', Message => 'your secret is ' . SECRET}, 400),
    filings => json_answer(filings()),
    lower => json_answer(lower(filings())),
    risks => json_answer(filings(RiskList => \@risks)),
    nothing => json_answer({Success => JSON::PP::true, BaSuccessDataWithRiskList => []}),
    nopermission => json_answer({Success => JSON::PP::false, ErrorCode => 'NoPermission', ErrorMessage => 'no'}),
    renamed => json_answer(filings(OrganizersName => '新名公司')),
);

sub mode { return slurp(folder() . '/mode-' . $_[0]) }
sub set_mode { spew(folder() . "/mode-$_[0]", $_[1]) }

sub serve
{
    my ($which, $action, $version) = @_;

    return sub {
        my ($request) = @_;
        my $fault = acs3_fault($request, KEY_ID, SECRET);

        open my $log, '>>', folder() . '/requests' or die $!;
        print $log $request;
        close $log;
        return json_answer({Code => $fault, Message => 'Specified ' . KEY_ID}, 400) if $fault;
        return json_answer({Code => 'InvalidAction', Message => 'x'}, 404)
            unless $request =~ /^x-acs-action: \Q$action\E\r$/mi && $request =~ /^x-acs-version: \Q$version\E\r$/mi;
        return $modes{mode($which)};
    };
}

my $port = start_http({
    "/?sn=$sn" => serve('number', 'GetBsnBySn', '2015-05-12'),
    '/?sn=a%20b%2Fc%2A~%E5%8F%B7' => serve('number', 'GetBsnBySn', '2015-05-12'),
    '/?Caller=skill' => serve('filings', 'QuerySuccessIcpData', '2026-04-23'),
});
set_mode('number', 'under-way');
set_mode('filings', 'filings');
my $net = start_net({retry_ms => 1});

sub job
{
    my ($of, %about) = @_;

    return {kind => 'provider', endpoint => "http://127.0.0.1:$port/", of => $of, sn => $sn, key_id => KEY_ID,
        key_secret => SECRET, may_be_private => \1, %about};
}

# ---- The child ------------------------------------------------------------------------------

sub test_numbers
{
    for my $state (qw(unbound bound under-way filed void)) {
        set_mode('number', $state);
        is(ask($net, job('number'))->{provider}{state}, $state, "a service number: $state");
    }
    set_mode('number', 'filed');
    is(ask($net, job('number'))->{provider}{number}, $number, 'with the number that came of it');
    is(ask($net, job('number', sn => 'a b/c*~号'))->{reason}, undef, 'what is not a letter is escaped and signed so');
}

sub test_filings
{
    set_mode('filings', 'risks');
    my $answer = ask($net, job('filings'));
    my $filing = $answer->{provider}{filings}[1];

    is_deeply($filing->{services}[0], {kind => 'website', number => $number, name => '示例网', domains => ['example.cn'],
        principal => '李四'}, 'a site');
    is_deeply([@{$filing->{services}[1]}{qw(kind number)}], ['app', "$main-2A"], 'an app');
    is_deeply([@$filing{qw(number entity principal)}], [$main, '示例公司', '张三'], 'whose they are');
    is_deeply($filing->{risks}, [{until => '2026-12-20', source => '网站内容', advice => '补充备案号; 链接到工信部'},
        {until => undef, source => '其他', advice => undef},
        {until => '2026-12-01', source => '域名实名', advice => '完成实名'}], 'risks with their days');
    set_mode('filings', 'filings');
    my $usual = ask($net, job('filings'))->{provider};
    set_mode('filings', 'lower');
    is_deeply(ask($net, job('filings'))->{provider}, $usual, 'names in small letters are the same');
}

sub test_refusals
{
    my %reasons = (strange => 'not-provider', none => 'no-such-service-number', other => 'other-account',
        forbidden => 'no-permission', bare403 => 'no-permission', throttling => 'throttled', bare429 => 'throttled',
        broken => 'not-provider', text => 'not-provider', fault => 'provider-failed', huge => 'answer-too-large',
        nopermission => 'no-permission', echo => 'provider-failed');

    for my $of (qw(number filings)) {
        for my $mode (sort keys %reasons) {
            set_mode($of, $mode);
            my $answer = ask($net, job($of));

            is_deeply([@$answer{qw(provider reason)}], [undef, $reasons{$mode}], "$of, $mode: $reasons{$mode}");
            is($answer->{way}{tries}, 1, 'which is asked once');
            is($answer->{said}, {none => '备案服务号不存在', other => '检索备案服务号不属于入参账号', nopermission => 'no'}->{$mode},
                'and says so') if $mode =~ /^(?:none|other|nopermission|echo)$/;
        }
    }
    set_mode('number', 'under-way');
}

sub test_signature
{
    my ($secret, $id, $host) = ask($net, job('number', key_secret => SECRET . 'x'), job('number', key_id => 'other'),
        job('number', endpoint => "http://localhost:$port"));

    is($secret->{reason}, 'key-refused', 'another secret is refused');
    is($id->{reason}, 'key-refused', 'another key is refused');
    is($host->{provider}{state}, 'under-way', 'a host with its port is signed as it is sent');
    is(ask($net, job('number', may_be_private => \0))->{reason}, 'private-address', 'nor is it asked in a private network without leave');
    for my $about ({key_id => ''}, {key_secret => undef}, {key_id => "a\r\nb"}, {of => 'other'}, {sn => undef},
        {endpoint => 'ftp://x/'}, {endpoint => undef}, {endpoint => 'nonsense'}) {
        is(ask($net, job('number', %$about))->{error}, 'no-job', 'no job: ' . JSON::PP->new->ascii->canonical->encode($about));
    }
}

# ---- The program ----------------------------------------------------------------------------

my ($printed, $told) = ('', '');

sub run
{
    my @words = @_;

    (my $exit, $printed, $told) = run_program(@words);
    unlike($printed . $told, qr/\Q@{[SECRET]}\E|\Q@{[KEY_ID]}\E/, "no key is said by @words[0 .. 1]");
    return $exit;
}

sub aspect { return aspect_in($printed, $_[0]) }

sub count_entries
{
    run('log', '--json');
    return count_sightings($printed);
}

sub prepare
{
    make_home('2026-11-24 09:00');
    spew(folder() . '/a.json', encode_json({'filing.purpose' => 'open-service', 'service.kind' => 'website',
        'domain.name' => 'example.cn', 'server.place' => 'mainland-cloud', 'server.provider' => 'alibaba',
        'entity.name' => '示例公司', 'entity.kind' => 'enterprise', 'entity.province' => '31', 'service.name' => '示例网'}));
    is(run('new', '--answers', folder() . '/a.json'), 0, 'a filing') or diag($told);
    is(run('resource', 'add', 'product=ecs', 'region=cn-shanghai'), 0, 'a resource') or diag($told);
    is(run('resource', 'reserve', 'R1', 'F1', '--number', $sn), 0, 'and its service number') or diag($told);
    configure("service_number_api=http://127.0.0.1:$port/", "filing_data_api=http://127.0.0.1:$port/",
        'private_sites=yes');
}

sub test_key
{
    my $keys = "$ENV{XDG_CONFIG_HOME}/beian/keys.conf";

    is(run('check', 'F1', '--provider'), 3, 'without a key nobody is asked');
    like($told, qr/there is no key for Alibaba Cloud/, 'and it is said');
    spew($keys, '[alibaba]' . "\nkey_id = " . KEY_ID . "\nkey_secret = " . SECRET . "\n");
    chmod 0640, $keys;
    is(run('check', 'F1', '--provider'), 3, 'a file that others may read is not read');
    chmod 0600, $keys;
    configure('service_number_api=http://example.com/');
    is(run('check', 'F1', '--provider'), 1, 'an address that others could listen to is refused') or diag($told);
}

# Status 4 → 2 is the one sign of progress: it is told once, in one entry.
sub test_progress
{
    set_mode('number', 'under-way');
    set_mode('filings', 'nothing');
    is(run('check', 'F1', '--provider', '--json'), 0, 'under way: all is well') or diag($told);
    is(aspect('provider-state')->{answer}, 'under-way', 'the state is taken down');
    is(aspect('provider-number'), undef, 'before the approval nothing has to be filed');
    is(count_entries(), 1, 'one entry');
    run('check', 'F1', '--provider');
    is(count_entries(), 1, 'none where nothing has changed');
    for my $mode (qw(forbidden throttling broken huge)) {
        set_mode($_, $mode) for qw(number filings);
        run('check', 'F1', '--provider', '--json');
        is(aspect('provider-state')->{answer}, 'could-not-tell', "$mode: could not tell");
    }
    is(count_entries(), 1, 'and what was known stands');
    set_mode('number', 'filed');
    set_mode('filings', 'risks');
    is(run('check', 'F1', '--provider', '--json'), 1, 'filed, with risks');
    is(aspect('provider-state')->{answer}, 'filed', 'the state has changed');
    is(aspect('provider-number')->{value}, $number, 'the number is taken down');
    is(aspect('provider-entity')->{answer}, 'same', 'the holder is compared');
    is(aspect('provider-risk')->{value},
        '2026-12-01 域名实名: 完成实名 | 2026-12-20 网站内容: 补充备案号; 链接到工信部 | - 其他', 'the risks in the order of their days');
    unlike(aspect('provider-state')->{source}, qr/\?/, 'the source has no question');
    is(count_entries(), 2, 'a changed state is one entry');
}

sub test_meaning
{
    run('lint', 'F1');
    like($printed, qr/\Q$_\E/, "a finding: $_") for 'provider-filed-not-here', 'provider-risk';
    run('deadlines', 'F1', '--json');
    like($printed, qr/"rule": "provider-risk-due"/, 'a deadline of the risk');
    like($printed, qr/2026-12-01/, 'on its first day');
    set_mode('filings', 'filings');
    run('check', 'F1', '--provider');
    run('deadlines', 'F1', '--json');
    unlike($printed, qr/provider-risk-due/, 'which is gone with it');
    set_mode('filings', 'renamed');
    run('check', 'F1', '--provider');
    run('lint', 'F1');
    like($printed, qr/provider-entity-differs/, 'another holder is a finding');
}

# Unattended it is asked about what was submitted, once in the hours that the catalogue says; the
# sites can't be looked at, as no name server answers.
sub test_watch
{
    my @settings = ("service_number_api=http://127.0.0.1:$port/", "filing_data_api=http://127.0.0.1:$port/",
        'private_sites=yes', 'name_servers=127.0.0.1');
    my $watch = sub {
        local $ENV{BEIAN_TODAY} = $_[0];

        return run('watch', '--once', @_[1 .. $#_]);
    };

    configure(@settings);
    set_mode('number', 'under-way');
    set_mode('filings', 'nothing');
    is($watch->('2026-11-25 09:00'), 0, 'what was not submitted is not asked about');
    unlike($printed, qr/the provider:/, 'and nothing is said of it');
    is(run('advance', 'F1', 'submitted', '--even-so', '--note', 'test'), 0, 'submitted') or diag($told);
    is($watch->('2026-11-25 10:00'), 0, 'once it is, it is') or diag($told);
    like($printed, qr/^the provider: 1 asked about, 1 with news/m, 'in the one summary');
    is($watch->('2026-11-25 15:00'), 0, 'not again soon');
    unlike($printed, qr/the provider:/, 'which is no look');
    set_mode('number', 'void');
    is($watch->('2026-11-25 16:00', '--json'), 1, 'after six hours; a void number is no good end');
    is(aspect('provider-state')->{answer}, 'void', 'as JSON') or diag($printed);
    like($printed, qr/"asked": "provider"/, 'with who was asked');
    chmod 0644, "$ENV{XDG_CONFIG_HOME}/beian/keys.conf";
    is($watch->('2026-11-27 10:00'), 1, 'keys that others may read');
    like($told, qr/others may read it/, 'are told of');
    like($printed, qr/^1 looked at/m, 'with all else done');
    unlink "$ENV{XDG_CONFIG_HOME}/beian/keys.conf";
    is($watch->('2026-11-28 10:00'), 0, 'without a key') or diag($told);
    unlike($printed . $told, qr/provider/, 'nothing is asked, and nothing said');
}

sub test_secret
{
    unlink "$ENV{XDG_CONFIG_HOME}/beian/keys.conf";
    local $ENV{BEIAN_ALIBABA_KEY_ID} = KEY_ID;
    local $ENV{BEIAN_ALIBABA_KEY_SECRET} = SECRET;
    set_mode('number', 'void');
    run('check', 'F1', '--provider', '--json');
    is(aspect('provider-state')->{answer}, 'void', "the environment's key is as good");
    set_mode('number', 'echo');
    run('check', 'F1', '--provider', '--json');
    is(aspect('provider-state')->{answer}, 'could-not-tell', 'a server that repeats the secret is not repeated');
    for my $file (glob(folder() . '/office.beian*'), folder() . '/net.err', folder() . '/requests') {
        unlike(slurp($file), qr/\Q@{[SECRET]}\E/, 'the secret is not in ' . $file =~ s{.*/}{}r);
    }
}

test_numbers();
test_filings();
test_refusals();
test_signature();
is(finish($net), 0, 'it ends well');
prepare();
{
    my $config = slurp("$ENV{XDG_CONFIG_HOME}/beian/config");
    test_key();
    spew("$ENV{XDG_CONFIG_HOME}/beian/config", $config);
}
test_progress();
test_meaning();
test_watch();
configure("service_number_api=http://127.0.0.1:$port/", "filing_data_api=http://127.0.0.1:$port/", 'private_sites=yes');
test_secret();
done_testing();

#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# The organisation's own query endpoint of the register: beian-net against one on loopback that
# answers in the documented shape and in others, and the program that takes down what it said.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(encode);
use JSON::PP;
use Loopback;
use Program;
use Serve;
use Test::More;
use utf8;

need_net();

use constant TOKEN => 'token-1-of-the-register';

my ($number, $main) = ('沪ICP备2026012345号-1', '沪ICP备2026012345号');
my $app_number = "$main-3A";
my %row = (domain => 'example.cn', domainId => 1, limitAccess => '否', mainId => 2,
    mainLicence => $main, natureName => '企业', serviceId => 3, serviceLicence => $number,
    unitName => '示例公司', updateRecordTime => '2026-10-09 08:07:06', contentTypeName => '出版',
    serviceName => '示例网', serviceType => 1);

# As they stand in a question.
sub escaped { return join '', map { /[\w.~-]/a ? chr ord : sprintf '%%%02X', ord } split //, encode('UTF-8', $_[0]) }

# ---- What is served -------------------------------------------------------------------------

sub json_answer
{
    my ($said, $status) = @_;

    return answer($status // 200, encode_json($said), 'Content-Type: application/json');
}

sub page_of
{
    my ($rows, %about) = @_;

    return {code => 200, msg => '操作成功', success => JSON::PP::true, params => {list => $rows,
        total => scalar @$rows, pages => 1, pageNum => 1, pageSize => 20,
        hasNextPage => JSON::PP::false, lastPage => 1, %about}};
}

# Each name of a member in capitals at its head, as some services have them.
sub capital
{
    my ($value) = @_;

    return [map { capital($_) } @$value] if ref $value eq 'ARRAY';
    return $value if ref $value ne 'HASH';
    return {map { ucfirst($_) => capital($value->{$_}) } keys %$value};
}

# What a careless server says: the token that it got, whole, cut at its end, and in a row.
sub echo_of
{
    my ($request) = @_;
    my $got = $request =~ /^Authorization: (.*)\r$/m ? $1 : 'none';

    return json_answer({code => 405, message => "bad $got"}) if $request !~ /search=row|search=cut/;
    return json_answer({code => 405, message => 'x' x 240 . $got}) if $request =~ /search=cut/;
    return json_answer(page_of([{%row, unitName => "for $got"}]));
}

# Has the domain in one of its forms, and to the other answers as $kind does.
my %said;

sub one_form
{
    my ($form, $kind) = @_;

    return sub { $_[0] =~ /search=\Q$form\E/ ? json_answer(page_of([{%row, domain => 'xn--fsq092h.xn--fiqs8s'}])) : $said{$kind} };
}

%said = (
    good => json_answer(page_of([{%row, domain => 'other.cn', serviceLicence => "$main-2"}, \%row])),
    capitals => json_answer(capital(page_of([\%row]))),
    limited => json_answer(page_of([{%row, limitAccess => '是'}])),
    nothing => json_answer(page_of([])),
    domainless => sub { json_answer(page_of($_[0] =~ /search=example\.cn/ ? [] : [{%row, domain => undef, serviceLicence => $app_number}])) },
    namesake => sub { json_answer(page_of([{%row, domain => undef, serviceLicence => "$main-7A", serviceName => '别的网', unitName => '别的公司'}])) },
    numbered => sub { json_answer(page_of($_[0] =~ /search=example\.cn/ ? [] : [\%row])) },
    chinese => sub { json_answer(page_of($_[0] =~ /search=@{[escaped('示例.中国')]}&/ ? [{%row, domain => '示例.中国'}] : [])) },
    punycode => sub { json_answer(page_of($_[0] =~ /search=xn--/ ? [{%row, domain => 'XN--FSQ092H.xn--fiqs8s'}] : [])) },
    (map { ($_->[0] => one_form('xn--', $_->[1])) } ['ascii-barred', 'barred'], ['ascii-failed', 'ministry'],
        ['ascii-404', 'page404'], ['ascii-text', 'text'], ['ascii-busy', 'busy']),
    'ascii-none' => sub { $_[0] =~ /search=@{[escaped('示例.中国')]}/ ? json_answer({code => 101, msg => '参数错误'}) : json_answer(page_of([])) },
    'chinese-none' => sub { $_[0] =~ /search=xn--/ ? json_answer({code => 101, msg => '参数错误'}) : json_answer(page_of([])) },
    'forms-barred' => sub { $_[0] =~ /search=(?:xn--|@{[escaped('示例.中国')]})/ ? json_answer({code => 101, msg => '参数错误'}) : json_answer(page_of([{%row, domain => undef}])) },
    other => json_answer(page_of([{%row, domain => 'example.cn.evil.cn'}], total => 40, hasNextPage => JSON::PP::true)),
    barred => json_answer({code => 405, message => '该关键词已被禁止查询'}, 405),
    asked => json_answer({code => 101, msg => '参数错误'}),
    ministry => json_answer({code => 122, message => '工信部服务器异常'}, 500),
    unlike => json_answer({code => 200, success => JSON::PP::false, msg => "failed\e[31m\n"}),
    echo => sub { echo_of($_[0]) },
    empty => json_answer({code => 200, msg => 'ok', params => JSON::PP::null}),
    number => json_answer([1, 2, 3]),
    broken => answer(200, '{"code":200,"params":{"list":['),
    nested => answer(200, '[' x 100_000),
    text => answer(200, '<html>busy</html>'),
    page404 => answer(404, '<html>none</html>'),
    forbidden => answer(403, '{"code":200}'),
    unauthorised => answer(401, ''),
    busy => answer(429, ''),
    huge => answer(200, '{"code":200,"msg":"' . 'x' x (3 << 20) . '"}'),
    long => json_answer(page_of([{%row, unitName => '名' x 5000}])),
    many => json_answer(page_of([map { {%row, domain => "a$_.cn"} } 1 .. 5000])),
);
my %paths;

for my $kind (keys %said) {
    for my $word (qw(web app mapp kapp)) {
        for my $search ('example.cn', 'row', 'cut', '%E7%A4%BA%E4%BE%8B', 'x%26pageNum%3D2%0A',
            escaped('别的网'), escaped($number), escaped($app_number), escaped('示例.中国'), 'xn--fsq092h.xn--fiqs8s') {
            $paths{"/$kind/$word?search=$search&pageNum=1&pageSize=20"} = ref $said{$kind} eq 'CODE' ? $said{$kind} : sub { $said{$kind} };
        }
    }
}
$paths{'/token/web?search=example.cn&pageNum=1&pageSize=20'} = sub {
    my ($request) = @_;

    return $request =~ /^Authorization: Bearer \Q@{[TOKEN]}\E\r$/m ? $said{good} : $said{unauthorised};
};
$paths{'/away/web?search=example.cn&pageNum=1&pageSize=20'} = sub { answer(302, '', 'Location: http://localhost:1/') };

my $port = start_http(\%paths);
my $net = start_net({retry_ms => 1});

sub job
{
    my ($kind, %about) = @_;

    return {kind => 'register', endpoint => "http://127.0.0.1:$port/$kind/", of => 'website',
        search => 'example.cn', %about};
}

# ---- The child ------------------------------------------------------------------------------

sub test_shapes
{
    my ($good, $capitals, $limited, $nothing, $long, $many) =
        ask($net, map { job($_) } qw(good capitals limited nothing long many));

    is_deeply($good->{register}{rows}[1], {number => $number, entity_number => $main,
        entity => '示例公司', nature => '企业', name => '示例网', domain => 'example.cn', limited => 'no',
        date => '2026-10-09'}, 'the documented shape is read');
    is($good->{register}{total}, 2, 'with how many there are');
    is($good->{reason}, undef, 'there is no reason why not');
    is_deeply($capitals->{register}{rows}[0], $good->{register}{rows}[1], 'names in capitals are the same');
    is($limited->{register}{rows}[0]{limited}, 'yes', 'a limit is read');
    is_deeply($nothing->{register}, {total => 0, more => JSON::PP::false, rows => []}, 'an empty list is an answer');
    is(length $long->{register}{rows}[0]{entity}, 256, 'a name that is none is cut');
    is(scalar @{$many->{register}{rows}}, 100, 'more rows than a page has are left');
    ok($many->{register}{more}, 'and it is said that there are more');
}

sub test_refusals
{
    my %reasons = (barred => ['register-refused', '该关键词已被禁止查询'], asked => ['register-refused', '参数错误'],
        ministry => ['register-failed', '工信部服务器异常'], unlike => ['register-failed', "failed\x{fffd}[31m"],
        empty => ['not-register', 'ok'], number => ['not-register', undef], broken => ['not-register', undef],
        nested => ['not-register', undef], text => ['not-register', undef], page404 => ['http-error', undef],
        forbidden => ['no-permission', undef], unauthorised => ['no-permission', undef],
        busy => ['http-busy', undef], huge => ['answer-too-large', undef]);
    my @names = sort keys %reasons;
    my @answers = ask($net, map { job($_) } @names);

    for my $i (0 .. $#names) {
        is_deeply([@{$answers[$i]}{qw(register reason said)}], [undef, @{$reasons{$names[$i]}}],
            "$names[$i]: $reasons{$names[$i]}[0]");
    }
}

sub test_questions
{
    my ($token, $none, $app, $escaped, $bare) = ask($net, job('token', token => TOKEN), job('token'),
        job('good', of => 'mini-program', search => '示例'), job('good', search => "x&pageNum=2\n"),
        job('good', endpoint => "http://127.0.0.1:$port/good"));

    ok($token->{register}, 'the token is sent');
    is($none->{reason}, 'no-permission', 'and asked for');
    ok($app->{register}, 'a mini program is asked for as one, its name escaped');
    ok($escaped->{register}, 'what is searched for adds no parameter');
    ok($bare->{register}, 'an address without its last slash is the same');
    for my $search ('example.cn', 'row', 'cut') {
        my $said = ask($net, job('echo', token => TOKEN, search => $search));

        ok($said->{reason} || $said->{register}, "$search: a server that repeats the token is heard");
        unlike(encode_json($said), qr/toke/, "$search: and the token is not passed on");
    }
    for my $about ({endpoint => ''}, {of => 'radio'}, {search => ''}, {search => undef}, {token => "x\r\nHost: y"}) {
        is(ask($net, job('good', %$about))->{error}, 'no-job', 'no job: ' . JSON::PP->new->ascii->canonical->encode($about));
    }
}

# ---- The program ----------------------------------------------------------------------------

my ($printed, $told) = ('', '');

sub run
{
    (my $exit, $printed, $told) = run_program(@_);
    return $exit;
}

sub serve_now
{
    my ($kind) = @_;

    configure("register=http://127.0.0.1:$port/$kind/");
}

sub aspect { return aspect_in($printed, $_[0]) }

sub prepare
{
    make_home('2026-11-24 09:00');
    spew(folder() . '/a.json', encode_json({'filing.purpose' => 'open-service', 'service.kind' => 'website',
        'domain.name' => 'example.cn', 'server.place' => 'mainland-cloud', 'entity.name' => '示例公司',
        'entity.kind' => 'enterprise', 'entity.province' => '31', 'service.name' => '别的网'}));
    is(run('new', '--answers', folder() . '/a.json'), 0, 'a filing') or diag($told);
}

sub test_program
{
    prepare();
    is(run('check', 'F1', '--register'), 0, 'without an endpoint nobody is asked');
    like($printed, qr{https://beian\.miit\.gov\.cn}, 'and the ministry is named');
    serve_now('good');
    is(run('check', 'F1', '--register', '--json'), 1, 'with one it is asked; something differs') or diag($told);
    is(aspect('register-number')->{value}, $number, 'the number is taken down');
    is(aspect('register-number')->{answer}, 'not-compared', 'there is none here yet');
    is(aspect('register-entity')->{answer}, 'same', 'the holder is compared');
    is(aspect('register-site-name')->{answer}, 'differs', 'and the name');
    is(aspect('register-access')->{answer}, 'open', 'and whether it is limited');
    is(aspect('register-date')->{value}, '2026-10-09', 'and since when');
    like(aspect('register-number')->{source}, qr{^http://127\.0\.0\.1:$port/good/web}, 'with its source');
    run('log', '--json');
    is(count_sightings($printed), 1, 'in one journal entry');
}

# What could not be told overwrites nothing; an empty list does.
sub test_untold
{
    for my $kind (qw(barred ministry broken forbidden busy huge other)) {
        serve_now($kind);
        run('check', 'F1', '--register', '--json');
        is(aspect('register-number')->{answer}, 'could-not-tell', "$kind: could not tell");
    }
    serve_now('barred');
    run('check', 'F1', '--register');
    like($printed, qr{could not tell +该关键词已被禁止查询 \(the endpoint does not take this question\)}, 'it says why');
    run('log', '--json');
    is(count_sightings($printed), 1, 'and nothing that was known has changed');
    serve_now('nothing');
    is(run('check', 'F1', '--register', '--json'), 1, 'that it is not there is an answer');
    is(aspect('register-number')->{answer}, 'not-found', 'not found there');
}

sub test_token
{
    my $keys = "$ENV{XDG_CONFIG_HOME}/beian/keys.conf";

    serve_now('token');
    run('check', 'F1', '--register', '--json');
    is(aspect('register-number')->{reason}, 'no-permission', 'without the token it is refused');
    spew($keys, "[register]\ntoken = @{[TOKEN]}\n");
    chmod 0644, $keys;
    is(run('check', 'F1', '--register'), 3, 'a file that others may read is not read');
    like($told, qr/others may read it: chmod 600/, 'and it is said');
    chmod 0600, $keys;
    run('check', 'F1', '--register', '--json');
    is(aspect('register-number')->{value}, $number, 'the token of the file is sent');
    spew($keys, "[register]\nsecret words\n");
    is(run('check', 'F1', '--register'), 1, 'a file that is none is not read');
    like($told, qr/keys\.conf' is no key file: line 2/, 'its line is named');
    unlike($told, qr/secret words/, 'and not said');
    spew($keys, "[alibaba]\nkey_id = x\nkey_secrt = y\n");
    is(run('check', 'F1', '--register'), 1, 'nor one with a misspelt name');
    like($told, qr/\[alibaba\] has no key 'key_secrt': there are key_id, key_secret/, 'which is named');
    unlink $keys;
    {
        local $ENV{BEIAN_REGISTER_TOKEN} = TOKEN;
        run('check', 'F1', '--register', '--json');
        is(aspect('register-number')->{value}, $number, "or the environment's");
    }
    serve_now('echo');
    {
        local $ENV{BEIAN_REGISTER_TOKEN} = TOKEN;
        run('check', 'F1', '--register');
        unlike($printed . $told, qr/\Q@{[TOKEN]}\E/, 'nor on the screen when the server repeats it');
        configure('register=http://10.9.8.7/query/');
        is(run('check', 'F1', '--register'), 1, 'the token does not go over http to another machine');
        like($told, qr{does not go to 'http://10\.9\.8\.7/query/'.*https}, 'and it is said why');
        configure("register=http://127.0.0.77:$port/echo/");
        is(run('check', 'F1', '--register'), 0, 'this machine has many addresses');
        unlike($told, qr{https}, 'all of which are its own');
    }
    run('log', '--json');
    unlike($printed . slurp($ENV{BEIAN_WORKSPACE}), qr/\Q@{[TOKEN]}\E/, 'it stands nowhere');
}

# Unattended it is asked about what was approved, no more often than the catalogue says; the sites
# can't be looked at, as no name server answers.
sub watch_at
{
    local $ENV{BEIAN_TODAY} = $_[0];

    return run('watch', '--once', @_[1 .. $#_]);
}

sub test_watch
{
    my @settings = ("register=http://127.0.0.1:$port/limited/", 'name_servers=127.0.0.1');

    configure(@settings);
    is(watch_at('2026-11-25 09:00'), 0, 'what was not approved is not asked about') or diag($told);
    unlike($printed . $told, qr/the register:/, 'and nothing is said of it');
    for my $event (['submitted', '--even-so', '--note', 'test'], ['provider-accepted'], ['sms-verified'],
        ['approved', '--number', $main, '--number', $number]) {
        is(run('advance', 'F1', @$event), 0, $event->[0]) or diag($told);
    }
    is(watch_at('2026-11-26 09:00'), 1, 'once it is, it is asked about: the name differs') or diag($told);
    like($printed, qr/^the register: 1 asked about, 1 with news, 0 of which/m, 'in the one summary');
    like($printed, qr/number in the ministry's regi\S* +same as here/, 'with what it said');
    is(watch_at('2026-11-27 08:00'), 0, 'within the day not again') or diag($told);
    unlike($printed, qr/the register:/, 'which is no look');
    is(watch_at('2026-11-27 09:00', '--json'), 1, 'then again');
    is(aspect('register-number')->{answer}, 'same', 'as JSON') or diag($printed);
    like($printed, qr/"asked": "register"/, 'with who was asked');
    configure("register=http://127.0.0.1:$port/busy/", 'name_servers=127.0.0.1');
    is(watch_at('2026-11-28 10:00'), 0, 'what could not be told');
    like($printed, qr/^the register: 1 asked about, 0 with news, 1 of which/m, 'is told') or diag($told);
    is(watch_at('2026-11-28 10:30'), 0, 'and is not asked about at once');
    unlike($printed, qr/the register:/, 'but later');
    watch_at('2026-11-28 11:00');
    like($printed, qr/^the register: 1 asked about/m, 'after an hour');
    configure('register=http://10.9.8.7/query/', 'name_servers=127.0.0.1');
    local $ENV{BEIAN_REGISTER_TOKEN} = TOKEN;
    is(watch_at('2026-11-30 11:00'), 1, 'what is set wrong is no good end');
    like($told, qr{does not go to 'http://10\.9\.8\.7/query/'}, 'and is said');
    like($printed, qr/^1 looked at/m, 'with all else done');
}

# A site is asked for by its domain, then by its number; an app, whose domain the register does not
# have, by its number alone.
# What was said of another domain is not told of this one; an undo brings it back with its source.
sub test_other_domain
{
    my $source = quotemeta "127.0.0.1:$port/limited/web?search=example.cn";

    for my $lang (qw(en zh_CN)) {
        is(run('--lang', $lang, 'changes', 'F1'), 0, "$lang: the changes") or diag($told);
        like($printed, qr/$source/, "$lang: have their source");
        my $before = $printed;
        is(run('set', 'F1', 'domain.name', 'other.cn'), 0, "$lang: another domain") or diag($told);
        run('--lang', $lang, 'changes', 'F1');
        unlike($printed, qr/$source/, "$lang: of which nothing was said");
        run('--lang', $lang, 'lint', 'F1');
        unlike($printed, qr/register-access-limited/, "$lang: nor is anything found");
        is(run('undo'), 0, "$lang: undone") or diag($told);
        run('--lang', $lang, 'changes', 'F1');
        is($printed, $before, "$lang: all is as it was, sources and all");
    }
}

sub test_numbers
{
    my $by_number = 'search=' . escaped($number) . '&';
    local $ENV{BEIAN_TODAY} = '2026-12-01 09:00';

    serve_now('good');
    run('check', 'F1', '--register', '--json');
    like(aspect('register-number')->{source}, qr/search=example\.cn&/, 'the domain comes first');
    serve_now('numbered');
    run('check', 'F1', '--register', '--json');
    is(aspect('register-number')->{answer}, 'same', 'what is not there by its domain is by its number') or diag($printed);
    like(aspect('register-number')->{source}, qr/\Q$by_number\E/, 'with that question as its source');
    serve_now('nothing');
    run('check', 'F1', '--register', '--json');
    is(aspect('register-number')->{answer}, 'not-found', 'by neither it is not there');
    spew(folder() . '/b.json', encode_json({'filing.purpose' => 'open-service', 'service.kind' => 'app',
        'domain.name' => 'example.cn', 'server.place' => 'mainland-cloud', 'entity.name' => '示例公司',
        'entity.kind' => 'enterprise', 'entity.province' => '31', 'service.name' => '别的网'}));
    is(run('new', '--answers', folder() . '/b.json'), 0, 'an app') or diag($told);
    serve_now('domainless');
    run('check', 'F2', '--register', '--json');
    is(aspect('register-number')->{answer}, 'not-found', 'without a number it is asked for by its name, which is another') or diag($printed);
    for my $event (['submitted', '--even-so', '--note', 'test'], ['provider-accepted'], ['sms-verified'],
        ['approved', '--number', $main, '--number', $app_number]) {
        is(run('advance', 'F2', @$event), 0, "the app: $event->[0]") or diag($told);
    }
    run('check', 'F2', '--register', '--json');
    is(aspect('register-number')->{answer}, 'same', 'an app is there by its number') or diag($printed);
    like(aspect('register-number')->{source}, qr{/app\?search=\Q@{[escaped($app_number)]}\E&}, 'which is what is asked');
    serve_now('namesake');
    run('check', 'F2', '--register', '--json');
    is(aspect('register-number')->{answer}, 'not-found', 'an app of that name of another entity is another app');
}

# A Chinese domain is asked for as people write it, then as name servers do.
sub test_chinese_domain
{
    local $ENV{BEIAN_TODAY} = '2026-12-01 09:00';

    spew(folder() . '/c.json', encode_json({'filing.purpose' => 'open-service', 'service.kind' => 'website',
        'domain.name' => '示例.中国', 'server.place' => 'mainland-cloud', 'entity.name' => '示例公司',
        'entity.kind' => 'enterprise', 'entity.province' => '31', 'service.name' => '别的网'}));
    is(run('new', '--answers', folder() . '/c.json'), 0, 'a site with a Chinese domain') or diag($told);
    for my $form (['chinese', escaped('示例.中国')], ['punycode', 'xn--fsq092h\.xn--fiqs8s']) {
        serve_now($form->[0]);
        run('check', 'F3', '--register', '--json');
        is(aspect('register-number')->{value}, $number, "it is found: $form->[0]") or diag($printed . $told);
        like(aspect('register-number')->{source}, qr/search=$form->[1]&/, 'by that form');
    }
    serve_now('nothing');
    run('check', 'F3', '--register', '--json');
    is(aspect('register-number')->{answer}, 'not-found', 'under neither it is not there');
    for my $kind (qw(ascii-barred ascii-failed ascii-404 ascii-text)) {
        serve_now($kind);
        run('check', 'F3', '--register', '--json');
        is(aspect('register-number')->{value}, $number, "the form that is not taken hides nothing: $kind") or diag($printed . $told);
    }
    serve_now('ascii-busy');
    run('check', 'F3', '--register', '--json');
    is(aspect('register-number')->{reason}, 'http-busy', 'who is busy is not asked at once again');
    for my $kind (qw(ascii-none chinese-none)) {
        serve_now($kind);
        run('check', 'F3', '--register', '--json');
        is(aspect('register-number')->{answer}, 'not-found', "and in neither is a no: $kind") or diag($printed . $told);
    }
    serve_now('barred');
    is(run('check', 'F3', '--register'), 0, 'a register that takes no form') or diag($told);
    like($printed, qr{number in the ministry's regi\S* +could not tell +该关键词已被禁止查询 \(the endpoint does not take}, 'could not tell');
    serve_now('ascii-none');
    is(run('--lang', 'zh_CN', 'check', 'F3', '--register'), 1, 'in Chinese');
    like($printed, qr{备案号 +查不到}, 'it is not found') or diag($printed);
    serve_now('ascii-barred');
    run('--lang', 'zh_CN', 'check', 'F3', '--register');
    like($printed, qr{\Q$number\E}, 'and found') or diag($printed);
    is(run('check', 'F1', '--register'), 0, 'another has one form alone');
    like($printed, qr{could not tell +该关键词}, 'and is asked for by that');
    advance_third();
    serve_now('forms-barred');
    run('check', 'F3', '--register', '--json');
    is(aspect('register-number')->{answer}, 'same', 'by its number where no form is taken') or diag($printed . $told);
}

sub advance_third
{
    for my $event (['submitted', '--even-so', '--note', 'test'], ['provider-accepted'], ['sms-verified'],
        ['approved', '--number', $main, '--number', $number]) {
        is(run('advance', 'F3', @$event), 0, "the Chinese domain: $event->[0]") or diag($told);
    }
}

test_shapes();
test_refusals();
test_questions();
is(finish($net), 0, 'it ends well');
test_program();
test_untold();
test_token();
test_watch();
test_other_domain();
test_numbers();
test_chinese_domain();
done_testing();

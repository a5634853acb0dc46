#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Telling people, against servers on loopback: robots and a webhook that check what is signed, and
# a mail server (aiosmtpd). Nothing secret may be said, noted or seen in arguments.
use strict;
use warnings;
use Digest::SHA qw(hmac_sha256 hmac_sha256_hex);
use Fcntl qw(:flock);
use FindBin;
use lib "$FindBin::Bin/net";
use Encode qw(encode);
use JSON::PP;
use Loopback;
use MIME::Base64;
use Program;
use Serve;
use Test::More;
use utf8; # the words of this file; what is printed goes out as UTF-8

sub check($$);

need_net();

my $folder = folder();
my ($said, $printed) = ('', '');
my ($ding, $feishu, $hook, $password) = ('SECding1', 'fei-shu-2', 'hook-3', 'pass-word-4');
my $token = 'token-5-in-the-address';

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);
chdir $folder or die $!;
END { chdir '/' }
make_home();
system('cp', "$ENV{G_TEST_SRCDIR}/golden/answers.json", 'answers.json') == 0 or die;

my $port = start_robots();
prepare();
test_file();
test_robots();
test_once();
test_quiet();
test_down();
test_environment();
test_arguments();
test_desktop();
test_sample();
test_mail();
test_split();
test_changes();
test_turn();
test_warning_days();
test_one_child();
check(unsaid("$folder/office.beian"), 'the workspace holds no secret');
done_testing();

sub check($$)
{
    my ($ok, $name) = @_;

    ok($ok, $name) or diag($said);
}

sub run
{
    my ($time, $lang, @words) = @_;
    my ($exit, $out, $err) = run_program('--today', $time, '--lang', $lang, @words);

    $printed = encode('UTF-8', $out);
    $said = $out . $err;
    check(hides($said), "no secret is said: @words");
    return $exit;
}

sub hides
{
    my ($text) = @_;

    return !grep { index($text, $_) >= 0 } $ding, $feishu, $hook, $password, $token;
}

sub unsaid
{
    return hides(join '', map { scalar slurp($_) } glob "$_[0]*");
}

sub write_file
{
    my ($path, $mode, $text) = @_;

    spew($path, $text);
    chmod $mode, $path;
}

sub configure_channels
{
    write_file("$folder/config/beian/notify.conf", 0600, $_[0]);
}

# Answers POST requests; each goes into $folder/requests as a line of JSON.
sub start_robots
{
    my $socket = listen_here();
    my $port = $socket->sockport;

    start_server(sub {
        while (1) {
            watch([$socket], []);
            serve($socket);
        }
    });
    close $socket;
    return $port;
}

sub serve
{
    my ($socket) = @_;
    my $client = $socket->accept or return;
    my ($head, $body) = ('', '');

    while (defined(my $line = <$client>)) {
        last if $line =~ /^\r?\n$/;
        $head .= $line;
    }
    my ($size) = $head =~ /^Content-Length: *(\d+)/mi;
    read($client, $body, $size // 0);
    my ($path) = $head =~ /^POST (\S+) /;
    my $answer = answer_for($path // '', $head, $body);

    open(my $log, '>>', "$folder/requests") or die $!;
    print $log JSON::PP->new->canonical->encode({path => $path, head => $head, body => $body}), "\n";
    close $log;
    print $client "HTTP/1.1 $answer->[0] X\r\nContent-Type: application/json\r\n",
        'Content-Length: ', length $answer->[1], "\r\nConnection: close\r\n\r\n$answer->[1]";
    close $client;
}

# As the vendors' pages describe their robots (src/online/notify_send.c names them).
sub answer_for
{
    my ($path, $head, $body) = @_;
    my $said = eval { decode_json($body) } // {};

    if ($path =~ m{^/robot/send\?access_token=\Q$token\E&timestamp=(\d+)&sign=(\S+)$}) {
        my ($time, $sign) = ($1, $2);

        $sign =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ge;
        my $good = encode_base64(hmac_sha256("$time\n$ding", $ding), '') eq $sign &&
            abs($time / 1000 - time) < 3600 && $said->{text}{content} ne '';

        return [200, $good ? '{"errcode":0,"errmsg":"ok"}'
            : "{\"errcode\":310000,\"errmsg\":\"sign not match $ding\"}"];
    }
    return [200, $said->{msgtype} eq 'text' ? '{"errcode":0,"errmsg":"ok"}' : '{"errcode":40008}']
        if $path eq "/cgi-bin/webhook/send?key=$token";
    if ($path eq "/open-apis/bot/v2/hook/$token") {
        my $time = $said->{timestamp} // 0;
        my $good = encode_base64(hmac_sha256('', "$time\n$feishu"), '') eq ($said->{sign} // '') &&
            abs($time - time) < 3600 && $said->{content}{text} ne '';

        return [200, $good ? '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}'
            : '{"code":19021,"data":{},"msg":"sign match fail or timestamp is not within one hour"}'];
    }
    if ($path eq "/hook/$token") {
        my ($sign) = $head =~ /^X-Beian-Signature-256: sha256=([0-9a-f]+)\r$/m;

        return [($sign // '') eq hmac_sha256_hex($body, $hook) ? 204 : 403, ''];
    }
    return [404, ''];
}

sub requests
{
    my @all = map { decode_json($_) } split /\n/, slurp("$folder/requests");

    unlink "$folder/requests";
    return @all;
}

sub prepare
{
    check(run('2026-11-24 09:00', 'en', 'new', '--answers', 'answers.json') == 0, 'a filing');
    run('2026-11-24 09:00', 'en', 'advance', 'F1', 'submitted', '--even-so', '--note', 'test');
    run('2026-11-25 09:00', 'en', 'advance', 'F1', 'provider-accepted');
    run('2026-11-25 10:00', 'en', 'advance', 'F1', 'sms-sent');
}

sub test_file
{
    check(run('2026-11-25 10:00', 'en', 'notify') == 1 && $said =~ /names no channel/, 'no channel');
    check(run('2026-11-25 10:00', 'en', 'notify', '--print-default') == 0, 'a file to begin with');
    configure_channels($printed);
    check(run('2026-11-25 10:00', 'en', 'notify') == 1 && $said =~ /names no channel/, 'which sets nothing');
    run('2026-11-25 10:00', 'zh_CN', 'notify', '--print-default');
    configure_channels($printed);
    check(run('2026-11-25 10:00', 'zh_CN', 'notify', '--list') == 1 && $said !~ /kind|rules/, 'nor in Chinese');
    write_file("$folder/config/beian/notify.conf", 0640, "[terminal]\n");
    check(run('2026-11-25 10:00', 'en', 'notify') == 3 && $said =~ /others may read it: chmod 600/,
        'a file that others may read');
    configure_channels("[dingtalk]\nurl = ftp://$token\nsecret $ding\n");
    check(run('2026-11-25 10:00', 'en', 'notify') == 1 && $said =~ /2 things in .*\n  line 2: \[dingtalk\] url: .*\n  line 3: write \[GROUP\] or KEY = VALUE/,
        'a line that is none, with what else is wrong');
    configure_channels("[rules]\nquiet = 25:00\nurl = x\n[dingtalk]\nurl = http://example.com/$token\ncolour = red\n"
        . "[mail]\nurl = smtp://127.0.0.1:1\n[Bad]\n[other]\n");
    check(run('2026-11-25 10:00', 'en', 'notify') == 1, 'many faults');
    check($said =~ /\Q$_\E/, "are told: $_")
        for 'line 5: [dingtalk] url: write an address of https', 'line 6: [dingtalk] colour: there is no such key',
        'line 2: [rules] quiet: write HH:MM-HH:MM',
        'line 3: [rules] url: it belongs to a channel; here may stand weight, repeat, mode, quiet, ahead, roles',
        'line 9: [Bad]: write its name', 'line 10: [other] kind: it is missing';
    check($said !~ /\] quiet.*\] quiet/s, 'what is wrong in [rules] once, not at each channel');
    test_faults_in_order();
    test_repeats();
    configure_channels("# whom\n[it]\nkind = fax\nurl = https://example.com/\n");
    check(run('2026-11-25 10:00', 'en', 'notify') == 1 && $said =~ /line 3: \[it\] kind: /, 'a kind that is none, with its line');
    configure_channels("[dingtalk]\nurl = https://oapi.dingtalk.com/robot/send?access_token=$token\nsecret = $ding\n[terminal]\n");
    check(run('2026-11-25 10:00', 'en', 'notify', '--list') == 0 && $said =~ /^dingtalk +dingtalk +any +oapi.dingtalk.com$/m,
        'the list names hosts alone');
    check(run('2026-11-25 10:00', 'en', 'notify', '--list', '--json') == 0 && eval { decode_json($printed) } && 1, 'as JSON');
    check(run('2026-11-25 10:00', 'en', 'notify', '--test', 'nobody') == 2, 'a channel that is not there');
}

# All at once, a line each, in the order of the file, with what to write.
sub test_faults_in_order
{
    configure_channels("[rules]\nweight = some\nhush\n[mail]\nfrom = x\nurl = y\n[fax]\nurl = smtp://mail.example.com\n"
        . "mode = all\n[wecom]\nmode = one\n[rules]\nquiet = 1\n[cut\nurl = lost\n[feishu]\n");
    my %words = (en => [qr/^beian: 13 things in '.*notify\.conf' have to be corrected:$/, '  line %d: ', 'it is missing: write', 'write any, binding'],
        zh_CN => [qr/^beian: “.*notify\.conf”有 13 处要改：$/, '  第 %d 行：', '缺少这一项：请', '请写 any、binding']);
    my @places = ([2, '[rules] weight'], [3, ''], [4, '[mail] to'], [5, '[mail] from'], [6, '[mail] url'],
        [7, '[fax] kind'], [9, '[fax] mode'], [10, '[wecom] url'], [11, '[wecom] mode'], [12, '[rules]'], [13, '[rules] quiet'], [14, ''], [16, '[feishu] url']);

    for my $lang (sort keys %words) {
        my ($head, $line, $missing, $wanted) = @{$words{$lang}};

        run('2026-11-25 10:00', $lang, 'notify', '--list');
        my @lines = split /\n/, $said;

        check(shift(@lines) =~ $head, "$lang: how many");
        check(index($lines[$_], sprintf($line, $places[$_][0]) . $places[$_][1]) == 0, "$lang: $places[$_][0] in its place") for 0 .. $#places;
        check($lines[2] =~ /\Q$missing\E/ && $lines[0] =~ /\Q$wanted\E/, "$lang: with what to write");
    }
    local $ENV{BEIAN_NOTIFY_WECOM_MODE} = 'one';
    configure_channels("[feishu]\nurl = x\n[wecom]\nurl = y\n");
    run('2026-11-25 10:00', 'en', 'notify');
    check($said =~ /line 2: .*\n  line 4: .*\n  BEIAN_NOTIFY_WECOM_MODE: write digest or single$/m, "the environment's comes last, by its name");
    configure_channels("[terminal]\nmode = all\n");
    run('2026-11-25 10:00', 'en', 'notify');
    check($said =~ /^beian: 1 thing in .* has to be corrected:\n  line 2: \[terminal\] mode: write digest or single$/m, 'a single one');
}

# GLib takes the last of what is written twice: that is told, never done.
sub test_repeats
{
    my %words = (en => ['line 5: [terminal] mode: it stands in line 4, too; keep one of them',
            'line 6: [terminal]: it stands in line 3, too; put all into one group, or give this one a name of its own'],
        zh_CN => ['第 5 行：[terminal] mode：第 4 行已写过；只保留一行', '第 6 行：[terminal]：第 3 行已有同名的一组；合并成一组，或给这一组另取名称']);

    configure_channels("[rules]\nmode = single\n[terminal]\nmode = digest\n mode=single\n[terminal]\nmode = digest\n[desktop]\nmode = digest\n");
    for my $lang (sort keys %words) {
        check(run('2026-11-25 10:00', $lang, 'notify', '--list') == 1, "$lang: what stands twice is a fault");
        check($said =~ /^  \Q$_\E$/m, "$lang: $_") for @{$words{$lang}};
        check((() = $said =~ /^  /mg) == 2, "$lang: and nothing else is");
        my $listed = $said;
        check(run('2026-11-25 10:00', $lang, 'config', '--check') == 1 && index($listed, $said) == 0 && $said =~ m{^  }m, "$lang: so a check of the settings says");
        check(run('2026-11-25 10:00', $lang, 'config', '--check', '--json') == 1 && decode_json($printed)->{faults}[0] =~ /\[terminal\]/,
            "$lang: as JSON, too");
    }
    configure_channels("[terminal]\n");
    check(run('2026-11-25 10:00', 'en', 'config', '--check') == 0 && $said eq '', 'of a good one nothing');
}

sub robots_file
{
    my ($rules) = @_;

    return "[rules]\n$rules\n"
        . "[dingtalk]\nurl = http://127.0.0.1:$port/robot/send?access_token=$token\nsecret = $ding\n"
        . "[wecom]\nurl = http://127.0.0.1:$port/cgi-bin/webhook/send?key=$token\n"
        . "[feishu]\nurl = http://127.0.0.1:$port/open-apis/bot/v2/hook/$token\nsecret = $feishu\n"
        . "[it-department]\nkind = webhook\nurl = http://127.0.0.1:$port/hook/$token\nsecret = $hook\n";
}

sub test_robots
{
    my @got;

    configure_channels(robots_file(''));
    for my $channel ('dingtalk', 'wecom', 'feishu', 'it-department') {
        check(run('2026-11-25 10:00', 'zh_CN', 'notify', '--test', $channel) == 0, "a test to $channel");
    }
    @got = requests();
    check(@got == 4, 'four requests');
    check($got[$_]{body} =~ /测试/, 'in Chinese') for 0 .. 3;
    configure_channels(robots_file('') =~ s/\Q$ding\E/wrong/r =~ s/\Q$feishu\E/wrong/r =~ s/\Q$hook\E/wrong/r);
    check(run('2026-11-25 10:00', 'en', 'notify', '--test', 'dingtalk') == 1 && $said =~ /security settings refuse it/,
        'DingTalk refuses a wrong signature');
    check(run('2026-11-25 10:00', 'en', 'notify', '--test', 'feishu') == 1 && $said =~ /the signature is refused/,
        'so does Feishu');
    check(run('2026-11-25 10:00', 'en', 'notify', '--test', 'it-department') == 1 && $said =~ /HTTP status 403/,
        'and the webhook');
    requests();
}

# The code of 10:00 lapses at 10:00 the next day: told 12 hours before, 2 hours before, and late.
sub test_once
{
    my (@got, $hook);

    configure_channels(robots_file('weight = binding'));
    check(run('2026-11-25 21:00', 'en', 'notify') == 0, 'a run');
    check($said =~ /^dingtalk: nothing new to tell$/m, 'nothing is near') or 1;
    check(run('2026-11-25 23:00', 'en', 'notify') == 0, 'twelve hours before');
    check($said =~ /^$_: [1-9]\d* notices? told/m, "$_ is told") for 'dingtalk', 'wecom', 'feishu', 'it-department';
    @got = requests();
    check(@got == 4, 'one message each');
    ($hook) = grep { $_->{path} =~ m{^/hook/} } @got;
    $hook = decode_json(Encode_utf8($hook->{body}));
    check($hook->{notices}[0]{filing} eq 'F1' && $hook->{notices}[0]{due_at} eq '2026-11-26T02:00:00Z', 'filing and date');
    check($hook->{text} =~ /SMS code valid until: 2026-11-26 10:00 \(in 11 hours\)/, 'in words');
    check($hook->{text} =~ /24 hours for each person/ && $hook->{text} =~ /to act: principal/, 'with the duty');
    check(!grep({ $_->{body} =~ /1[3-9]\d{9}|\d{17}[\dX]|李示例|王某/ } @got), 'nobody is named');
    check(run('2026-11-25 23:30', 'en', 'notify') == 0 && !requests(), 'not told twice');
    check(run('2026-11-26 08:30', 'en', 'notify') == 0 && requests() == 4, 'two hours before');
    check(run('2026-11-26 08:40', 'en', 'notify', '--json') == 0 && !requests(), 'once');
    check(eval { decode_json($printed)->[0]{state} eq 'nothing' }, 'JSON');
    check(run('2026-11-26 10:10', 'en', 'notify') == 0 && requests() == 4, 'late');
    check(run('2026-11-27 10:10', 'en', 'notify') == 0 && !requests(), 'once');
    check(run('2026-11-26 10:10', 'en', 'remind') == 0 && $said =~ /SMS code valid until/, 'remind says it still');
    configure_channels(robots_file("weight = binding\nrepeat = daily\nroles = principal"));
    check(run('2026-11-28 10:10', 'en', 'notify') == 0 && requests() == 4, 'each day, where that is wanted');
    configure_channels(robots_file("weight = binding\nrepeat = daily\nroles = legal"));
    check(run('2026-11-29 10:10', 'en', 'notify') == 0 && !requests(), 'only the roles');
}

sub Encode_utf8
{
    my ($text) = @_;

    utf8::encode($text) if utf8::is_utf8($text);
    return $text;
}

sub test_quiet
{
    my $file = "[rules]\nweight = binding\nrepeat = daily\nroles = principal\nquiet = 22:00-08:00\n[terminal]\n";

    configure_channels($file);
    check(run('2026-11-29 23:00', 'en', 'notify') == 0 && $said =~ /^terminal: quiet hours, 1 notice waits$/m, 'quiet hours');
    check(run('2026-11-30 07:59', 'en', 'notify') == 0 && $said =~ /quiet hours/, 'until their end');
    check(run('2026-11-30 08:00', 'en', 'notify') == 0 && $said =~ /^F1 .*\n.*SMS code.*\n.*\nto act: principal\nterminal: 1 notice told$/m,
        'then it is told');
    configure_channels($file =~ s/daily/steps/r =~ s/08:00/11:00/r);
    check(run('2026-11-25 23:00', 'en', 'notify') == 0 && $said =~ /SMS code/, 'what would be over by then does not wait');
}

# Nobody listens: said plainly, and told the next time.
sub test_down
{
    my $free = listen_here();
    my $closed = $free->sockport;

    close $free;
    configure_channels("[rules]\nahead = 2h\nroles = principal\n[nobody]\nkind = webhook\nurl = http://127.0.0.1:$closed/$token\n[terminal]\n");
    check(run('2026-11-26 08:30', 'en', 'notify') == 1 && $said =~ /nothing went to 'nobody': the connection was refused/,
        'nobody listens');
    check($said =~ /^nobody: 1 notice waits for the next run$/m && $said =~ /^terminal: 1 notice told$/m, 'the others are told');
    configure_channels("[rules]\nahead = 2h\nroles = principal\n[nobody]\nkind = webhook\nurl = http://127.0.0.1:$port/hook/$token\nsecret = $hook\n");
    check(run('2026-11-26 08:31', 'en', 'notify') == 0 && requests() == 1, 'then it goes');
    local $ENV{BEIAN_LIBEXEC} = $folder;
    check(run('2026-11-26 08:31', 'en', 'notify', '--test', 'nobody') == 3 && $said =~ /can't start beian-net/, 'beian-net is missing');
}

sub test_environment
{
    unlink "$folder/config/beian/notify.conf";
    local $ENV{BEIAN_NOTIFY_FEISHU_URL} = "http://127.0.0.1:$port/open-apis/bot/v2/hook/$token";
    local $ENV{BEIAN_NOTIFY_FEISHU_SECRET} = $feishu;

    check(run('2026-11-25 10:00', 'en', 'notify', '--test', 'feishu') == 0 && requests() == 1, 'all from the environment');
}

# A child writes no file: the programs that stand in for it answer by their exit code.
sub test_arguments
{
    mkdir "$folder/libexec";
    write_file("$folder/libexec/beian-net", 0755, "#!/bin/sh\ntest \$# -eq 0 && exec $ENV{BEIAN_LIBEXEC}/beian-net\n");
    configure_channels(robots_file(''));
    local $ENV{BEIAN_LIBEXEC} = "$folder/libexec";
    check(run('2026-11-25 10:00', 'en', 'notify', '--test', 'dingtalk') == 0 && requests() == 1,
        'all goes through the pipe, without an argument');
}

sub test_desktop
{
    mkdir "$folder/bin";
    write_file("$folder/bin/notify-send", 0755, "#!/bin/sh\ncase \"\$1|\$2|\$3|\$4\" in\n"
        . "'--app-name=beian|--|F1 '*'SMS code'*'|F1 '*'to act: principal') exit 0;;\nesac\nexit 1\n");
    configure_channels("[desktop]\nweight = binding\nroles = principal\n");
    {
        local $ENV{PATH} = "$folder/bin:$ENV{PATH}";
        check(run('2026-11-26 08:30', 'en', 'notify') == 0 && $said =~ /^desktop: 1 notice told$/m, 'the desktop');
        write_file("$folder/bin/notify-send", 0755, "#!/bin/sh\nexit 1\n");
        check(run('2026-11-26 08:30', 'en', 'notify', '--test', 'desktop') == 1 && $said =~ /there is no desktop/, 'none to show it on');
    }
    local $ENV{PATH} = "$folder/none";
    check(run('2026-11-26 08:30', 'en', 'notify', '--test', 'desktop') == 1 && $said =~ /libnotify-bin/, 'no notify-send');
}

# WeCom takes 2048 bytes a message: more dates are more messages, and each date is in one of them.
sub test_split
{
    my (@got, %filings);

    for (2 .. 12) {
        run('2026-11-24 09:00', 'en', 'new', '--answers', 'answers.json');
        run('2026-11-24 09:00', 'en', 'advance', "F$_", 'submitted', '--even-so', '--note', 'test');
        run('2026-11-25 09:00', 'en', 'advance', "F$_", 'provider-accepted', '--even-so', '--note', 'test');
        run('2026-11-25 10:00', 'en', 'advance', "F$_", 'sms-sent', '--even-so', '--note', 'test');
    }
    configure_channels("[rules]\nweight = binding\nroles = principal\nrepeat = once\n[wecom]\nurl = http://127.0.0.1:$port/cgi-bin/webhook/send?key=$token\n");
    check(run('2026-11-26 08:30', 'zh_CN', 'notify') == 0, 'twelve dates');
    @got = map { decode_json(Encode_utf8($_->{body}))->{text}{content} } requests();
    check(@got > 1 && !grep({ length(Encode_utf8("$_")) > 2048 } @got), 'no message is too long');
    $filings{$_}++ for map { /^(F\d+) /mg } @got;
    check(keys(%filings) == 12 && !grep({ $_ != 1 } values %filings), 'each date once');
    check(run('2026-11-26 08:31', 'zh_CN', 'notify') == 0 && !requests(), 'and never again');
    configure_channels("[rules]\nweight = binding\nroles = principal\nmode = single\nrepeat = daily\n[wecom]\nurl = http://127.0.0.1:$port/cgi-bin/webhook/send?key=$token\n");
    check(run('2026-11-26 08:32', 'en', 'notify') == 0 && requests() == 10 && $said =~ /^wecom: 2 notices wait for the next run$/m,
        'a message each, ten a run');
    check(run('2026-11-26 08:33', 'en', 'notify') == 0 && requests() == 2, 'then the rest');
}

# What has changed online: once on each channel, by weight, role and quiet hours, until it is taken
# note of; nobody is named.
sub test_changes
{
    my $rules = "[rules]\nweight = WEIGHT\nroles = officer\nahead = 1h\n[it-department]\nkind = webhook\nurl = "
        . "http://127.0.0.1:$port/hook/$token\nsecret = $hook\n";
    my (@got, $body);

    start_register();
    look('2026-11-27 09:00', '012345', '李示例');
    check($said =~ /^F2  示例\.中国  service 2, 示例商城$/m, 'services of one domain are told apart');
    look('2026-11-27 10:00', '099999', '王某某');
    configure_channels($rules =~ s/WEIGHT/late/r . "quiet = 22:00-08:00\n");
    check(run('2026-11-27 23:00', 'en', 'notify') == 0 && $said =~ /: quiet hours, \d+ notices? waits?$/m && !requests(),
        'changes wait for the end of the quiet hours');
    check(run('2026-11-28 09:00', 'en', 'notify') == 0, 'then');
    @got = requests();
    $body = join '', map { Encode_utf8($_->{body}) } @got;
    check($body =~ /"aspect": ?"register-entity"/ && $body !~ /"aspect": ?"register-number"/, 'a grave one weighs as what is late');
    check($body =~ /"now": ?"differs"/ && $body =~ /"was": ?"differs"/ && $body =~ /"at": ?"2026-11-27T02:00:00Z"/, 'what was, what is, when');
    check($body !~ /\xE6\x9D\x8E\xE7\xA4\xBA\xE4\xBE\x8B|\xE7\x8E\x8B\xE6\x9F\x90/, 'without a name that the register shows');
    check(run('2026-11-28 09:10', 'en', 'notify') == 0 && !requests(), 'once');
    configure_channels($rules =~ s/WEIGHT/any/r);
    check(run('2026-11-28 09:20', 'en', 'notify') == 0 && ($body = join('', map { Encode_utf8($_->{body}) } requests()))
            && $body =~ /"register-number"/ && $body !~ /"register-entity"/, 'the others where all are wanted');
    look('2026-11-28 10:00', '088888', '王某某');
    check(run('2026-11-28 10:10', 'en', 'notify') == 0 && requests() == 1, 'changed again, told again');
    check(run('2026-11-28 10:10', 'en', 'remind') == 0 && $said =~ /number in the ministry's register: .*088888/, 'remind says it');
    check(run('2026-11-28 10:10', 'zh_CN', 'remind', '--json') == 0
            && grep({ $_->{kind} eq 'change' && $_->{aspect} eq 'register-number' } @{decode_json($printed)}), 'as JSON');
    check(run('2026-11-28 10:20', 'en', 'acknowledge', 'F2', 'changes') == 0, 'it is taken note of');
    check(run('2026-11-28 10:30', 'en', 'remind') == 0 && $said !~ /ministry's register/, 'and no more reminded of');
    look('2026-11-28 10:40', '066666', '王某某');
    run('2026-11-28 10:45', 'en', 'saw', 'F2', 'register-number', '沪ICP备2026055555号-1');
    check(run('2026-11-28 10:50', 'en', 'notify') == 0 && !requests() && run('2026-11-28 10:50', 'en', 'remind') == 0
            && $said !~ /ministry's register/, 'an officer who looked there knows it');
}

# The organisation's endpoint of the register, which shows what register.json says.
sub start_register
{
    my $port = start_http({'/web?search=%E7%A4%BA%E4%BE%8B.%E4%B8%AD%E5%9B%BD&pageNum=1&pageSize=20' =>
        sub { answer(200, slurp("$folder/register.json"), 'Content-Type: application/json') }});

    run('2026-11-27 09:00', 'en', 'config', 'set', 'register', "http://127.0.0.1:$port/");
}

# What it shows of F2 from now on, and a look at it.
sub look
{
    my ($time, $number, $entity) = @_;

    spew("$folder/register.json", encode_json({code => 200, params => {total => 1, list => [
        {domain => '示例.中国', serviceLicence => "沪ICP备2026${number}号-1", unitName => $entity}]}}));
    check(run($time, 'en', 'check', 'F2', '--register') == 1 && $said =~ /\Q$number\E/, "the register shows $number");
}

# While one run tells, another leaves it to that.
sub test_turn
{
    open(my $held, '>>', "$folder/office.beian-notify") or die $!;
    flock($held, LOCK_EX | LOCK_NB) or die 'nobody else may hold it';
    look('2026-11-28 11:00', '077777', '王某某');
    check(run('2026-11-28 11:00', 'en', 'notify') == 4 && $said =~ /another beian notify is telling people now/ && !requests(),
        'two runs at once');
    close $held;
    check(run('2026-11-28 11:00', 'en', 'notify') == 0 && requests() == 1, 'then its turn');
}

# A channel without an `ahead` of its own goes by the days that are set for expiries.
sub test_warning_days
{
    configure_channels("[terminal]\nroles = it\n");
    run('2027-11-16 09:00', 'en', 'config', 'set', 'warning_days', '45');
    check(run('2027-11-16 09:00', 'en', 'notify') == 0 && $said !~ /Domain expires/, 'before those days nothing');
    check(run('2027-11-17 09:00', 'en', 'notify') == 0 && $said =~ /Domain expires: 2028-01-01/, 'on them it is told');
    run('2027-11-17 09:00', 'en', 'config', 'set', 'warning_days', '');
}

# A child writes no file, but folders.
sub test_one_child
{
    write_file("$folder/libexec/beian-net", 0755, "#!/bin/sh\nmkdir $folder/started.\$\$ && exec $ENV{BEIAN_LIBEXEC}/beian-net\n");
    local $ENV{BEIAN_LIBEXEC} = "$folder/libexec";
    configure_channels(robots_file("weight = binding\nmode = single\nrepeat = daily\nroles = principal"));
    check(run('2026-11-29 08:30', 'en', 'notify') == 0 && requests() == 40, 'ten messages to each of four');
    check(1 == grep({ -d } glob("$folder/started.*")), 'through one child');
}

sub test_sample
{
    local $ENV{BEIAN_WORKSPACE} = "$folder/sample.beian";

    run('2026-11-24 09:00', 'en', 'sample', "$folder/sample.beian");
    check(run('2026-11-24 09:00', 'en', 'notify') == 2 && $said =~ /made up/ && !requests(), 'nobody is told of made-up filings');
}

# aiosmtpd as a program: STARTTLS and a login are wanted, each message goes into a file.
sub test_mail
{
    my ($python) = grep { system("$_ -c 'import aiosmtpd' 2>/dev/null") == 0 } 'python3', '/usr/bin/python3';

    if (!$python || system('command -v openssl >/dev/null') != 0) {
        Test::More->builder->skip('mail: aiosmtpd or openssl is missing (Debian: python3-aiosmtpd, openssl)');
        return;
    }
    my $smtp = start_smtp($python);
    my $file = "[mail]\nurl = smtp://127.0.0.1:$smtp\nuser = officer\npassword = $password\n"
        . "from = officer\@example.com\nto = a\@example.com;b\@example.com\nweight = binding\nroles = principal\n";

    configure_channels($file);
    run('2026-11-26 08:30', 'en', 'config', 'set', 'ca_file', "$folder/ca.pem");
    check(run('2026-11-26 08:30', 'zh_CN', 'notify') == 0, 'a mail');
    my $mail = decode_json(slurp("$folder/mail.json") || '{"to":[]}');
    check($mail->{tls} && $mail->{user} eq 'officer', 'over TLS, with a login');
    check(join(' ', @{$mail->{to}}) eq 'a@example.com b@example.com', 'to both');
    check($mail->{subject} =~ /^F1 .*\x{77ed}\x{4fe1}/ && $mail->{raw_subject} =~ /=\?UTF-8\?B\?/, 'Chinese in its subject');
    check($mail->{text} =~ /2026-11-26 10:00/ && $mail->{text} =~ /\x{9a8c}\x{8bc1}\x{7801}/, 'and in its text');
    check(!(grep { length > 78 } split /\r?\n/, $mail->{raw}), 'no line is too long');
    configure_channels($file =~ s/\Q$password\E/wrong/r);
    check(run('2026-11-26 08:30', 'en', 'notify', '--test', 'mail') == 1 && $said =~ /user or password was refused/, 'a wrong password');
    configure_channels($file =~ s{//127.0.0.1}{//localhost}r);
    check(run('2026-11-26 08:30', 'en', 'notify', '--test', 'mail') == 1 &&
        $said =~ /the certificate is for another name \(asked for: localhost; it is for: 127\.0\.0\.1\)/, 'a certificate for another name');
    run('2026-11-26 08:30', 'zh_CN', 'notify', '--test', 'mail');
    check($said =~ /证书不是这个域名的（访问的是 localhost，证书是 127\.0\.0\.1 的）/, 'in Chinese too');
    configure_channels($file);
    run('2026-11-26 08:30', 'en', 'config', 'set', 'ca_file', '');
    check(run('2026-11-26 08:30', 'en', 'notify', '--test', 'mail') == 1 && $said =~ /signed by itself|is missing/, 'a certificate of nobody');
    configure_channels($file =~ s/a\@example/refused\@example/r);
    run('2026-11-26 08:30', 'en', 'config', 'set', 'ca_file', "$folder/ca.pem");
    check(run('2026-11-26 08:30', 'en', 'notify', '--test', 'mail') == 1 && $said =~ /did not take it/, 'a recipient that is refused');
}

sub start_smtp
{
    my ($python) = @_;

    system("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
        . " -keyout $folder/key.pem -out $folder/ca.pem -subj /CN=127.0.0.1"
        . " -addext subjectAltName=IP:127.0.0.1 2>/dev/null") == 0 or die;
    write_file("$folder/smtp.py", 0600, <<'PY');
import asyncio, json, ssl, sys
from email import message_from_bytes, policy
from aiosmtpd.smtp import SMTP, AuthResult

folder, password = sys.argv[1], sys.stdin.readline().strip()

class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith('refused'):
            return '550 nobody of that name'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        raw = envelope.content.decode('ascii')
        told = {'tls': session.ssl is not None, 'user': session.auth_data.login.decode(),
                'to': envelope.rcpt_tos, 'subject': mail['Subject'], 'text': mail.get_content(),
                'raw': raw, 'raw_subject': raw[raw.index('Subject:'):]}
        with open(folder + '/mail.json', 'w') as out:
            json.dump(told, out)
        return '250 OK'

def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=data.password.decode() == password, handled=False, auth_data=data)

async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder + '/ca.pem', folder + '/key.pem')
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Handler(), hostname='test', tls_context=context, require_starttls=True,
                     authenticator=authenticate, auth_required=True), '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
PY
    pipe(my $from, my $out) or die $!;
    pipe(my $in, my $to) or die $!;
    start_program(sub {
        open(STDIN, '<&', $in) && open(STDOUT, '>&', $out) && open(STDERR, '>', "$folder/smtp.err") &&
            exec($python, "$folder/smtp.py", $folder);
    }, $in, $out);
    syswrite($to, "$password\n");
    close $to;
    my $line = <$from> // die "the mail server did not start\n" . slurp("$folder/smtp.err");

    return $line + 0;
}

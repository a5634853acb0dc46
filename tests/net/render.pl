#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Pages that scripts draw, by `beian check --render`: what a Chromium made of a script of the shell
# says of them is judged, and what it does wrong leaves the answer open.
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

my ($folder, $number) = (folder(), '浙ICP备12345678号-1');
my $shell = encode('UTF-8', '<html><head><meta charset="utf-8"><title>示例</title></head><body>' .
    '<div id="app"></div><script src="/app.js"></script></body></html>');
my $port = start_http({
    'http://drawn-example.cn/' => sub { answer(200, $shell, 'Content-Type: text/html') },
    'drawn-example.cn:443' => sub { answer(403, '') },
});
my ($printed, $said);
my $exit = 0; # 1 where something is known to be wrong

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

sub drawn_of
{
    my ($inner) = @_;

    return "<html><head><title>示例</title></head><body><div id=\"app\">$inner</div>" .
        '<script src="/app.js"></script></body></html>';
}

my $link = "<p>欢迎来到我们的网站，这里是首页。</p><a href=\"https://beian.miit.gov.cn/\">$number</a>";

make_home();
$ENV{TMPDIR} = "$folder/tmp";
$ENV{PATH} = "$folder/bin"; # no Chromium of this machine
$ENV{BEIAN_NOTIFY_MAIL_PASSWORD} = 'pass-word';
mkdir "$folder/$_" or die $! for qw(bin tmp);

sub write_settings
{
    configure("proxy = http://127.0.0.1:$port", "rdap = http://127.0.0.1:$port/", @_);
}

sub run
{
    my ($wanted, @words) = @_;

    (my $exit, $printed, my $told) = run_program(@words);
    $said = $printed . $told;
    is($exit, $wanted, "@words ends with $wanted") or diag($said);
}

# The Chromium that is found: $text, after it wrote down what it was started with.
sub install
{
    my ($text) = @_;

    unlink "$folder/$_" for qw(words variables);
    spew("$folder/bin/chromium", "#!/bin/sh\nfor word; do echo \"\$word\"; done >$folder/words\n" .
        "env >$folder/variables; pwd >>$folder/variables; echo >profile\n$text\n");
    chmod 0755, "$folder/bin/chromium" or die $!;
}

sub install_page
{
    my ($html) = @_;

    spew("$folder/page.html", encode('UTF-8', $html));
    install("cat $folder/page.html");
}

# What is said of an aspect, by `check --json`.
sub aspect_of
{
    my ($aspect, @options) = @_;

    run($exit, 'check', 'F1', '--json', @options);
    return aspect_in($printed, $aspect);
}

sub prepare
{
    write_settings();
    spew("$folder/answers.json", encode_json({'filing.purpose' => 'open-service',
        'service.kind' => 'website', 'domain.name' => 'drawn-example.cn',
        'server.place' => 'mainland-cloud'}));
    run(0, 'new', '--answers', "$folder/answers.json");
    run(0, 'advance', 'F1', @$_) for ['submitted', '--even-so', '--note', 'test'],
        ['provider-accepted'], ['sms-verified'], ['approved', '--number', $number, '--even-so', '--note', 'test'];
}

sub test_off
{
    install_page(drawn_of($link));
    my $seen = aspect_of('number');

    is($seen->{reason}, 'drawn-by-script', 'by itself nothing is drawn');
    is($seen->{answer}, 'could-not-tell', 'and what it shows can not be told');
    ok(!-e "$folder/words", 'no Chromium is started');
}

sub test_drawn
{
    my $seen = aspect_of('number', '--render');
    my @words = split /\n/, slurp("$folder/words");
    my ($profile) = map { /^--user-data-dir=(.+)/ } @words;
    my $variables = slurp("$folder/variables");

    is($seen->{answer}, 'yes', 'what Chromium draws is judged');
    is($seen->{value}, $number, 'it shows the number');
    is($seen->{source}, 'http://drawn-example.cn/', 'its address is said');
    ok($seen->{drawn}, 'and that it was drawn');
    is($words[-1], 'http://drawn-example.cn/', 'that address was gone to');
    ok((grep { $_ eq "--proxy-server=http://127.0.0.1:$port" } @words), 'by the proxy of the settings');
    ok((grep { $_ eq '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1' } @words), 'and to no other');
    ok(!(grep { /sandbox/ } @words), 'its sandbox is left on');
    like($profile, qr{^\Q$folder\E/tmp/}, 'its profile is a temporary folder');
    is_deeply([glob "$folder/tmp/*"], [], 'which is gone');
    unlike($variables, qr/BEIAN|pass-word/, 'it gets nothing of our environment');
    like($variables, qr{^HOME=\Q$folder\E/tmp/}m, 'its home is that folder');
    like($variables, qr{^\Q$folder\E/tmp/[^/]+$}m, 'it starts there');
    write_settings('render = yes');
    run(0, 'check', 'F1');
    like($said, qr/number.*yes.*\Q$number\E/i, 'the setting does the same');
    like($said, qr/as Chromium drew it/, 'and it is said');
    write_settings('render = no');
}

sub test_other_pages
{
    install_page(drawn_of('<p>浙ICP备87654321号-1</p>'));
    $exit = 1;
    my $other = aspect_of('number', '--render');

    is($other->{answer}, 'no', 'another number is another number');
    is($other->{reason}, 'other-number', 'and said');
    $exit = 0; # what can't be told any more is not wrong; that it was stands in the workspace
    install_page(drawn_of('<p>欢迎来到我们的网站，这里是首页，没有号码。</p>' x 5));
    my $none = aspect_of('number', '--render');

    is($none->{answer}, 'could-not-tell', 'none at all is no proof');
    is($none->{reason}, 'nothing-drawn', 'and said');
    install_page($shell); # bytes of the page as it came
    is(aspect_of('number', '--render')->{reason}, 'nothing-drawn', 'a page that stays empty is not told');
}

sub test_failures
{
    my %scripts = ('says nothing' => '',
        'is led elsewhere' => q(echo '<html><body id="t" class="neterror"><div id="main-frame-error">x</div></body></html>'),
        'fails' => "cat $folder/page.html; exit 3",
        'crashes' => 'kill -SEGV $$', 'says too much' => 'exec yes');

    spew("$folder/page.html", encode('UTF-8', drawn_of($link)));
    for my $what (sort keys %scripts) {
        install($scripts{$what});
        my $seen = aspect_of('number', '--render');

        is($seen->{answer}, 'could-not-tell', "a Chromium that $what tells nothing");
        is($seen->{reason}, 'browser-failed', 'and that is said');
        ok(!$seen->{drawn}, 'as of the page that came');
        is_deeply([glob "$folder/tmp/*"], [], 'nothing of it stays');
    }
    install('exit 1'); # as the real one does for root
    is(aspect_of('number', '--render')->{reason}, $> == 0 ? 'browser-as-root' : 'browser-failed',
        'root is told why');
    unlink "$folder/bin/chromium" or die $!;
    is(aspect_of('number', '--render')->{reason}, 'no-browser', 'there may be none');
    run($exit, 'check', 'F1', '--render');
    like($said, qr/Chromium is not installed/, 'which is said in words');
}

prepare();
test_off();
test_drawn();
test_other_pages();
test_failures();
done_testing();

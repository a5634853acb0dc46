#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# The figures of beian-net (issue 5), by `make bench FIGURE=net`: the home pages of many sites on
# nginx of loopback, fetched and judged, to `curl --parallel` that only fetches them and need not
# ask for a name; and its memory. Beside them, without a limit, libcurl alone (bare.c) on as many
# threads as beian-net fetches on: what its fetching can't be below. PAGES=N, RUNS=N for fewer;
# HOSTS=N for so many sites (1: all of one host, by connections that are kept). Fails if a limit is
# passed.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/../net";
use IO::Handle;
use JSON::PP;
use List::Util qw(min);
use Loopback;
use Names;
use POSIX ();
use Time::HiRes qw(time);

use constant { PAGE_BYTES => 50_000, MEMORY_KB => 64 * 1024 };

my $n_pages = $ENV{PAGES} || 2000;
my $n_hosts = $ENV{HOSTS} || $n_pages;
my $n_runs = $ENV{RUNS} || 3;
# name, scheme, at once, what is allowed of curl's time
my @figures = (['plain', 'http', 100, 0.6], ['over TLS', 'https', 300, 0.5]);
my @missing = grep { !find_program($_) } qw(nginx openssl curl);
my $folder = folder();
my $is_over = 0;

if (@missing || !-x "$ENV{BEIAN_LIBEXEC}/beian-net") {
    print "net: not measured: beian-net, nginx, openssl or curl is not there\n";
    exit 0;
}
if ($ENV{SANITIZED}) {
    print "net: not measured: this build has sanitizers; configure without --enable-sanitizers\n";
    exit 0;
}

my ($plain, $secure) = (listen_here(), listen_here());
my %port = (http => $plain->sockport, https => $secure->sockport);

make_pages();
make_authority('root');
make_certificate('site', 'root', names => ['*.in.test']);
start_nginx(<<"END", $plain, $secure);
access_log off; root $folder/pages; sendfile on; open_file_cache max=4000;
server { listen 127.0.0.1:$port{http}; }
server { listen 127.0.0.1:$port{https} ssl http2; ssl_certificate $folder/site.crt;
    ssl_certificate_key $folder/site.key; }
END
my $dns = start_dns(sub { {a => ['127.0.0.1']} });
measure(@$_) for grep { !$ENV{ONLY} || $_->[1] eq $ENV{ONLY} } @figures;
exit $is_over;

# Of a page as there are many: a third of it scripts; links and paragraphs; the number at its foot.
sub make_pages
{
    my $filler = '<script>' . join('', map { "var a$_ = function (b) { return b < $_ && load('/x/$_'); };\n" }
        1 .. 300) . "</script>\n";

    mkdir "$folder/pages" or die $!;
    for (my $i = 0; length $filler < PAGE_BYTES - 1000; $i++) {
        $filler .= "<div class=\"item\"><a href=\"/item/$i.html\">示例服务 $i</a>" .
            "<p>我们为企业提供稳定的服务，欢迎来电咨询。</p></div>\n";
    }
    for my $i (1 .. $n_pages) {
        spew("$folder/pages/$i.html", '<!DOCTYPE html><html><head><meta charset="utf-8"><title>' .
            "示例网站</title><style>.item { margin: 1em }</style></head><body>\n$filler<footer>" .
            '<a href="https://beian.miit.gov.cn/">' . sprintf('浙ICP备%08d号-1', $i) .
            "</a></footer></body></html>\n");
    }
}

sub measure
{
    my ($name, $scheme, $at_once, $limit) = @_;
    my @urls = map { "$scheme://site" . $_ % $n_hosts . ".in.test:$port{$scheme}/$_.html" } 1 .. $n_pages;
    my (@ours, @theirs, @bare, $peak_kb, $cpu_ours, $cpu_theirs);

    for (1 .. $n_runs) { # in turn, so that what else runs is with both
        push @theirs, fetch_by_curl(\@urls, $port{$scheme}, $at_once, \$cpu_theirs);
        push @bare, fetch_bare(\@urls, $port{$scheme}, $at_once);
        push @ours, check_by_net(\@urls, $at_once, \$peak_kb, \$cpu_ours);
    }
    say_figure("$n_pages pages $name, $at_once at once", min(@ours), min(@theirs), 's', $limit);
    printf "%-44s %9.3f %9.3f %-5s\n", '  processor time', $cpu_ours, $cpu_theirs, 's';
    say_bare(\@bare, min(@theirs), $cpu_theirs);
    say_figure('  peak memory', $peak_kb / 1024, MEMORY_KB / 1024, 'MB', 1);
}

sub say_figure
{
    my ($what, $ours, $baseline, $unit, $limit) = @_;
    my $is_good = $ours / $baseline <= $limit;

    $is_over ||= !$is_good;
    printf "%-44s %9.3f %9.3f %-5s %6.2f  at most %.2f  %s\n", $what, $ours, $baseline, $unit,
        $ours / $baseline, $limit, $is_good ? 'ok' : 'OVER';
}

sub say_bare
{
    my ($runs, $theirs, $cpu_theirs) = @_;
    my $took = min(map { $_->[0] } @$runs);
    my $cpu = min(map { $_->[1] } @$runs);

    printf "%-44s %9.3f %9.3f %-5s %6.2f\n", "  libcurl alone, on $runs->[0][2] threads", $took, $theirs,
        's', $took / $theirs;
    printf "%-44s %9.3f %9.3f %-5s\n", '    processor time', $cpu, $cpu_theirs, 's';
}

# Seconds; of all runs the least processor time.
sub fetch_by_curl
{
    my ($urls, $port, $at_once, $cpu) = @_;

    spew("$folder/curl.cnf", join '', map { "url = $_\noutput = /dev/null\n" } @$urls);
    my @before = times;
    my $begin = time;
    system('curl', '--silent', '--fail', '--parallel', '--parallel-max', $at_once, '--cacert',
        "$folder/root.crt", '--noproxy', '*', '--no-progress-meter',
        '--resolve', "*:$port:127.0.0.1", '--config', "$folder/curl.cnf") == 0 or die "curl: $?\n";
    my $took = time - $begin;
    my @after = times;
    my $used = $after[2] + $after[3] - $before[2] - $before[3];

    $$cpu = $used if !defined $$cpu || $used < $$cpu;
    return $took;
}

# [seconds, of processor time, threads]
sub fetch_bare
{
    my ($urls, $port, $at_once) = @_;

    spew("$folder/urls", join "\n", @$urls);
    open my $from, '-|', 'tests/bench/bare', $at_once, "$folder/urls", "$folder/root.crt",
        "*:$port:127.0.0.1" or die $!;
    my $line = <$from> // die "bare gives no figure\n";

    close $from or die "bare: $?\n";
    return [split ' ', $line];
}

sub check_by_net
{
    my ($urls, $at_once, $peak_kb, $cpu) = @_;
    my $begin = time;
    my $net = start_net({at_once => $at_once, per_host => $n_hosts > $at_once ? 2 : $at_once,
        ca_file => "$folder/root.crt", dns_servers => "127.0.0.1:$dns->{port}"});
    my $n_right = 0;
    my $feeder = fork() // die $!; # so that this reading of answers is not what is waited for

    if (!$feeder) {
        $net->{in}->blocking(1);
        print {$net->{in}} map {
            qq({"id": $_, "kind": "page", "url": "$urls->[$_ - 1]", "may_be_private": true, ) .
            sprintf qq("expect": {"number": "浙ICP备%08d号-1"}}\n), $_
        } 1 .. $n_pages;
        $net->{in}->flush;
        POSIX::_exit(0);
    }
    for (1 .. $n_pages) {
        my $line = read_line($net) // die 'beian-net has gone';

        $n_right++ if $line =~ /"number_ok":"yes"/ && $line =~ /"link":"linked"/;
    }
    my ($peak) = slurp("/proc/$net->{pid}/status") =~ /^VmHWM:\s+(\d+)/m;
    my $took = time - $begin;
    my $used = 0;

    $used += (split / /, slurp($_))[0] / 1e9 for glob("/proc/$net->{pid}/task/*/schedstat");
    waitpid($feeder, 0);
    die "beian-net ends with a fault\n" if finish($net);
    die "$n_right of $n_pages are judged right\n" if $n_right != $n_pages;
    $$cpu = $used if !defined $$cpu || $used < $$cpu;
    $$peak_kb = $peak if $peak > ($$peak_kb // 0);
    return $took;
}

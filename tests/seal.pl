#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Time stamps of the journal from a real authority (openssl ts) behind a small server on loopback,
# its certificates made here; `openssl ts -verify` has to agree.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/net";
use Encode qw(encode);
use JSON::PP;
use Loopback;
use Program;
use Test::More;

sub check($$);

need_net('openssl');

my $folder = folder();
my ($said, $printed) = ('', '');

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);
chdir $folder or die $!;
END { chdir '/' }
make_home();
system('cp', "$ENV{G_TEST_SRCDIR}/golden/answers.json", 'answers.json') == 0 or die;

make_stamper();
my $port = start_authority();
test_without();
test_stamp();
test_tampered();
test_bad_answers();
test_export();
done_testing();

sub check($$)
{
    my ($ok, $name) = @_;

    ok($ok, $name) or diag($said);
}

sub run
{
    my ($exit, $out, $err) = run_program('--today', '2026-11-24 09:00', '--lang', 'en', @_);

    $printed = encode('UTF-8', $out);
    $said = $out . $err;
    return $exit;
}

sub openssl
{
    return system("openssl $_[0] >.openssl 2>&1") == 0;
}

# A root, another root that knows nothing of it, and an authority that may stamp.
sub make_stamper
{
    my $ec = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes';

    spew('tsa.cnf', <<'CNF');
[tsa]
default_tsa = main
[main]
serial = serial
signer_cert = tsa.pem
signer_key = tsa.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = yes
tsa_name = no
ess_cert_id_chain = no
[ext]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
CNF
    spew('serial', "01\n");
    for my $name ('root', 'other') {
        openssl("req -x509 $ec -days 3650 -keyout $name.key -out $name.pem -subj '/CN=Test $name'") or die;
    }
    openssl("req $ec -keyout tsa.key -out tsa.csr -subj '/CN=Test authority'") or die;
    openssl('x509 -req -in tsa.csr -CA root.pem -CAkey root.key -CAcreateserial -days 3650'
        . ' -extfile tsa.cnf -extensions ext -out tsa.pem') or die slurp('.openssl');
}

sub start_authority
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

# /tsa stamps; /old answers what it answered first; /html and /cut answer nonsense.
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
    my $answer = '<html>no</html>';

    if ($path eq '/tsa' && $head =~ m{^Content-Type: application/timestamp-query\r$}m) {
        open(my $query, '>:raw', 'query.tsq') or die $!;
        print $query $body;
        close $query;
        system('openssl ts -reply -config tsa.cnf -queryfile query.tsq -out reply.tsr 2>/dev/null');
        $answer = slurp('reply.tsr');
        system('cp', 'reply.tsr', 'first.tsr') if !-e 'first.tsr';
    } elsif ($path eq '/old') {
        $answer = slurp('first.tsr');
    } elsif ($path eq '/cut') {
        $answer = substr(slurp('first.tsr'), 0, 300);
    } elsif ($path eq '/forged') {
        $answer = slurp('first.tsr');
        substr($answer, -1) = chr(ord(substr $answer, -1) ^ 1);
    }
    print $client 'HTTP/1.1 ', $path eq '/busy' ? 503 : 200, " X\r\nContent-Type: application/timestamp-reply\r\n",
        'Content-Length: ', length $answer, "\r\nConnection: close\r\n\r\n$answer";
    close $client;
}

sub test_without
{
    check(run('new', '--answers', 'answers.json') == 0, 'a filing');
    check(run('seal') == 2 && $said =~ /no time-stamp authority is set: .*beian config set seal_url/, 'no authority is set');
    check(run('seal', '--url', 'ftp://example.com') == 2, 'no address');
    check(run('verify') == 0 && $said !~ /seal/, 'nothing is sealed');
    check(run('seal', '--export', 'out') == 1 && $said =~ /no seal yet/ && !-e 'out', 'nor written out');
    my $free = listen_here();
    my $closed = $free->sockport;

    close $free;
    check(run('seal', '--url', "http://127.0.0.1:$closed/") == 1
        && $said =~ /the authority was not reached: the connection was refused\nNothing is lost/, 'nobody listens');
    local $ENV{BEIAN_LIBEXEC} = $folder;
    check(run('seal', '--url', "http://127.0.0.1:$port/tsa") == 3 && $said =~ /can't start beian-net/, 'beian-net is missing');
}

sub test_stamp
{
    check(run('seal', '--url', "http://127.0.0.1:$port/tsa") == 0
        && $said =~ /^seal of entry \d+: stamped 20\d\d-.* by Test authority, holds; signature not checked against roots/,
        'sealed, without roots');
    check(run('verify') == 0 && $said =~ /the chain is whole.*\nseal of entry \d+: .* not checked against roots/, 'verify says so');
    check(run('config', 'set', 'seal_url', "http://127.0.0.1:$port/tsa") == 0, 'the authority is set');
    check(run('seal') == 0 && $said =~ /is sealed already, since 20/, 'once is enough');
    check(run('config', 'set', 'seal_roots', "$folder/root.pem") == 0, 'so are the roots');
    check(run('verify') == 0 && $said =~ /^seal of entry \d+: stamped .* by Test authority, holds$/m, 'it leads to them');
    check(run('set', 'F1', 'entity.name', 'somewhere else') == 0 && run('seal') == 0
        && $said =~ /^seal of entry \d+: .*, holds$/, 'the next entry');
    check(run('undo') == 0 && run('rebuild') == 0 && run('verify') == 0 && (() = $said =~ /, holds$/mg) == 2,
        'both stay, whatever is undone or made anew');
    check(run('verify', '--json') == 0, 'as JSON');
    my $json = eval { decode_json($printed) };

    check($json && $json->{whole} && @{$json->{seals}} == 2 && $json->{seals}[0]{state} eq 'holds', 'with both');
    {
        local $ENV{BEIAN_LIBEXEC} = $folder;
        check(run('verify') == 0 && $said =~ /the entry is as it was; the stamp was not looked at: can't start beian-net/,
            'what can be said without beian-net');
    }
    run('config', 'set', 'seal_roots', "$folder/other.pem");
    check(run('verify') == 1 && $said =~ /^seal of entry \d+ does not hold: the stamp's signer does not lead to the roots$/m,
        'other roots');
    run('config', 'set', 'seal_roots', "$folder/tsa.cnf");
    check(run('verify') == 1 && $said =~ /no certificate in the file of roots/, 'roots that are none');
    run('config', 'set', 'seal_roots', "$folder/gone.pem");
    check(run('verify') == 3, 'roots that are not there');
    check($said =~ /the chain is whole/ && $said =~ /seal_roots: /, 'the chain is told of, and the setting named');
    run('config', 'set', 'seal_roots', "$folder/root.pem");
}

sub sql
{
    my ($sql) = @_;
    my @python = grep { system("$_ -c 'import sqlite3' 2>/dev/null") == 0 } 'python3', '/usr/bin/python3';

    return @python && system($python[0], '-c', 'import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);'
        . ' c.execute(sys.argv[2]); c.commit()', 'office.beian', $sql) == 0;
}

# Whoever writes into the file by hand: the seal says it, even where the chain was made anew.
sub test_tampered
{
    my @cases = (
        ["UPDATE seal SET hash = zeroblob(32)", 'entry is another than the one that was sealed'],
        ["UPDATE seal SET seq = seq + 1000", 'entry that was sealed is missing'],
        ["UPDATE seal SET reply = zeroblob(100)", 'the answer is no time stamp'],
        ["UPDATE seal SET reply = (SELECT reply FROM seal ORDER BY seq LIMIT 1),"
            . " request = (SELECT request FROM seal ORDER BY seq LIMIT 1)", 'the stamp is of something else'],
    );

    if (!sql('SELECT 1')) {
        Test::More->builder->skip('tampered: python3 with sqlite3 is missing');
        return;
    }
    for my $case (@cases) {
        system('cp office.beian kept.beian') == 0 or die;
        check(sql($case->[0]) && run('verify') == 1 && $said =~ /does not hold: .*\Q$case->[1]\E/, $case->[1]);
        unlink glob 'office.beian-*';
        system('cp kept.beian office.beian') == 0 or die;
    }
    check(run('verify') == 0, 'put back, it holds');
}

sub test_bad_answers
{
    my %answers = ('html' => 'the answer is no time stamp', 'cut' => 'the answer is no time stamp',
        'old' => 'the stamp is of something else', 'forged' => "the stamp's signature is wrong",
        'busy' => 'the server is no time-stamp authority');

    run('set', 'F1', 'entity.name', 'a third place');
    for my $path (sort keys %answers) {
        check(run('seal', '--url', "http://127.0.0.1:$port/$path") == 1 && $said =~ /nothing was sealed: $answers{$path}/, $path);
    }
    check(run('verify', '--json') == 0 && @{decode_json($printed)->{seals}} == 2, 'none of these is kept');
    run('config', 'set', 'seal_roots', "$folder/other.pem");
    check(run('seal') == 1 && $said =~ /does not lead to the roots/, 'nor one that leads to other roots');
    run('config', 'set', 'seal_roots', "$folder/root.pem");
}

sub test_export
{
    my @replies;

    check(run('seal', '--export', 'out') == 0 && $said =~ /2 seals written to 'out'/, 'written out');
    check(run('seal', '--export', 'out') == 3, 'not over what is there');
    @replies = glob 'out/*.tsr';
    check(@replies == 2 && slurp('out/README') =~ /SHA-256 ([0-9a-f]{64})/, 'two replies, and how to check them');
    for my $line (grep { /^openssl ts -verify/ } split /\n/, slurp('out/README')) {
        $line =~ s/^openssl //;
        $line =~ s{ROOTS.pem}{../root.pem};
        chdir 'out';
        check(openssl($line) && slurp('.openssl') =~ /Verification: OK/, 'openssl agrees');
        $line =~ s{root.pem}{other.pem};
        check(!openssl($line), 'and not with other roots');
        chdir '..';
    }
}

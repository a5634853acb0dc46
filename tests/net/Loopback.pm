# SPDX-License-Identifier: GPL-3.0-or-later
# Servers on loopback for the tests of beian-net, and beian-net itself on its pipes. Every port is
# a free one, bound here and handed on, so that nothing has to be waited for until it listens.
# Every server ends when the test does, however that ends: it watches a pipe which only the test
# holds open.
package Loopback;

use strict;
use warnings;
use Exporter qw(import);
use Fcntl qw(F_SETFD F_SETFL O_NONBLOCK);
use File::Temp qw(tempdir);
use IO::Select;
use IO::Socket::INET;
use IO::Socket::IP;
use JSON::PP;
use MIME::Base64;
use POSIX ();
use Test::More;
use Time::HiRes qw(time);

our @EXPORT = qw(folder spew slurp find_program need_net listen_here listen_on start_server start_program
    watch start_nginx make_authority make_certificate start_net ask finish send_line read_line
    next_answer body_of);

# A test that hangs fails by this and not by patience: far above what any answer takes.
use constant CEILING_S => 60;

my $folder = tempdir('beian-net-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $owner = $$;
my @servers;
my @inputs; # of each beian-net: it ends when all who hold it have closed it

pipe(my $life, my $held) or die "pipe: $!"; # servers read $life: it ends with the test
$SIG{PIPE} = 'IGNORE';

# What this test writes: gone at its end.
sub folder { return $folder }

sub slurp
{
    my ($path) = @_;

    open(my $handle, '<:raw', $path) or return '';
    local $/;
    return <$handle> // '';
}

sub spew
{
    my ($path, $bytes) = @_;

    open(my $handle, '>:raw', $path) or die "$path: $!";
    print $handle $bytes;
    close $handle or die "$path: $!";
}

sub find_program
{
    my ($name) = @_;

    return (grep { -x } map { "$_/$name" } split(/:/, $ENV{PATH}), '/usr/sbin', '/sbin')[0];
}

sub net_program { return ($ENV{BEIAN_LIBEXEC} // '.') . '/beian-net' }

# Skips the whole test where one of these is not installed.
sub need_net
{
    my @missing = grep { !find_program($_) } @_;

    plan skip_all => 'beian-net is not built' unless -x net_program();
    plan skip_all => "not installed: @missing" if @missing;
}

# ---- Servers --------------------------------------------------------------------------------

# A socket of TCP that listens on a free port of loopback.
sub listen_here
{
    return IO::Socket::INET->new(Listen => 512, LocalAddr => '127.0.0.1:0') || die "listen: $!";
}

# The same on an address of loopback, of either kind; undef: this machine has no such address.
sub listen_on
{
    my ($address, $port) = @_;

    return IO::Socket::IP->new(Listen => 512, LocalHost => $address, LocalPort => $port // 0);
}

# Runs $serve in a process of its own, which ends when it returns or the test is over.
sub start_server
{
    my ($serve) = @_;
    my $pid = fork() // die "fork: $!";

    if (!$pid) {
        close $_ for $held, grep { defined && fileno $_ } @inputs;
        @servers = ();
        $SIG{$_} = 'IGNORE' for qw(INT TERM HUP);
        eval { $serve->(); 1 } or print STDERR "# a server died: $@";
        POSIX::_exit(0);
    }
    push @servers, $pid;
    return $pid;
}

# For a server: what can be read of these, and what can be written; ends it with the test.
# undef for $seconds: however long it takes.
sub watch
{
    my ($readers, $writers, $seconds) = @_;
    my ($reads, $writes) = ('', '');

    vec($reads, fileno($_), 1) = 1 for @$readers, $life;
    vec($writes, fileno($_), 1) = 1 for @$writers;
    select($reads, $writes, undef, $seconds) < 0 and return ([], []);
    POSIX::_exit(0) if vec($reads, fileno($life), 1);
    return ([grep { vec($reads, fileno($_), 1) } @$readers],
        [grep { vec($writes, fileno($_), 1) } @$writers]);
}

# Runs the program that $exec becomes in a process of its own, until it ends or the test is over.
# @handles are for it alone.
sub start_program
{
    my ($exec, @handles) = @_;

    start_server(sub {
        my $pid = fork() // die "fork: $!";

        if (!$pid) {
            $SIG{$_} = 'DEFAULT' for qw(INT TERM HUP);
            $exec->();
            POSIX::_exit(127);
        }
        close $_ for @handles;
        my @dead; # the pipe's end, or the program's own
        local $SIG{CHLD} = sub { @dead = 1 };
        my $reads = '';
        vec($reads, fileno($life), 1) = 1;
        1 until @dead || waitpid($pid, POSIX::WNOHANG()) || select(my $r = $reads, undef, undef, 5) > 0;
        kill 'TERM', $pid;
        waitpid($pid, 0);
    });
    close $_ for @handles;
}

# Starts nginx with the servers of $http (a text of its configuration) on the sockets given.
sub start_nginx
{
    my ($http, @sockets) = @_;
    my $program = find_program('nginx');
    my $user = $< == 0 ? 'user root;' : '';
    my $places = join ' ', map { "${_}_temp_path $folder/$_;" }
        qw(client_body proxy fastcgi scgi uwsgi);

    spew("$folder/nginx.conf", <<"END");
daemon off; $user worker_processes 1; pid $folder/nginx.pid;
error_log $folder/nginx.err warn;
events { worker_connections 2048; }
http {
    $places
    default_type text/html; log_format plain '\$host \$server_protocol \$request_uri \$status';
    access_log $folder/nginx.log plain; server_names_hash_max_size 2048; keepalive_requests 10000;
$http
}
END
    start_program(sub {
        fcntl($_, F_SETFD, 0) for @sockets;
        $ENV{NGINX} = join '', map { fileno($_) . ';' } @sockets; # listens already
        open(STDERR, '>', "$folder/nginx.out");
        exec($program, '-e', "$folder/nginx.err", '-p', $folder, '-c', "$folder/nginx.conf");
    }, @sockets);
}

END {
    if ($$ == $owner) {
        my $status = $?;

        close $held if $held;
        waitpid($_, 0) for @servers;
        $? = $status;
    }
}

# ---- Certificates ---------------------------------------------------------------------------

sub openssl
{
    my @words = @_;
    my $pid = fork() // die "fork: $!";

    if (!$pid) {
        open(STDIN, '<', '/dev/null');
        open(STDOUT, '>', "$folder/openssl.out");
        open(STDERR, '>&', \*STDOUT);
        { exec('openssl', @words) }
        POSIX::_exit(127);
    }
    waitpid($pid, 0);
    die "openssl @words: " . slurp("$folder/openssl.out") if $?;
}

# An authority NAME, signed by another or by itself: NAME.crt and NAME.key in folder().
sub make_authority
{
    my ($name, $by) = @_;

    make_certificate($name, $by // $name, authority => 1);
    spew("$folder/$name.index", '');
}

# A certificate NAME by the authority $by, for `names`, from `starts` to `ends` (YYYYMMDD).
# By itself: self-signed.
sub make_certificate
{
    my ($name, $by, %about) = @_;
    my $key = "$folder/$name.key";
    my @new = ('-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout',
        $key, '-subj', "/CN=$name");
    my $names = join ',', map { /^[\d.]+$|:/ ? "IP:$_" : "DNS:$_" } @{$about{names} // []};
    my $starts = $about{starts} // POSIX::strftime('%Y%m%d', gmtime(time - 86400));
    my $ends = $about{ends} // POSIX::strftime('%Y%m%d', gmtime(time + 90 * 86400));

    spew("$folder/$name.cnf", <<"END");
[req]
distinguished_name = none
x509_extensions = own
[none]
[own]
basicConstraints = critical, CA:@{[$about{authority} ? 'true' : 'false']}
@{[$names ? "subjectAltName = $names" : '']}
[ca]
default_ca = by
[by]
database = $folder/$by.index
new_certs_dir = $folder
rand_serial = yes
default_md = sha256
policy = any
unique_subject = no
[any]
commonName = supplied
END
    if ($by eq $name) {
        openssl('req', '-x509', '-config', "$folder/$name.cnf", '-days', 90, '-out',
            "$folder/$name.crt", @new);
        return;
    }
    openssl('req', '-config', "$folder/$name.cnf", '-out', "$folder/$name.req", @new);
    openssl('ca', '-batch', '-notext', '-config', "$folder/$name.cnf", '-extensions', 'own',
        '-cert', "$folder/$by.crt", '-keyfile', "$folder/$by.key", '-startdate',
        "${starts}000000Z", '-enddate', "${ends}000000Z", '-in', "$folder/$name.req", '-out',
        "$folder/$name.crt");
}

# ---- beian-net ------------------------------------------------------------------------------

# Starts it; with a configuration (a hash) it is told that and waited for. {pid, in, out}.
sub start_net
{
    my ($config, %about) = @_;
    my %net = (rest => '', last_id => 0, answers => {});

    pipe(my $in, $net{in}) && pipe($net{out}, my $out) or die "pipe: $!";
    $net{pid} = fork() // die "fork: $!";
    if (!$net{pid}) {
        open(STDIN, '<&', $in) && open(STDOUT, '>&', $out) || POSIX::_exit(126);
        open(STDERR, '>>', "$folder/net.err");
        $SIG{PIPE} = 'DEFAULT';
        { exec(net_program(), @{$about{words} // []}) }
        POSIX::_exit(127);
    }
    push @inputs, $net{in};
    $net{in}->blocking(0);
    if ($config) {
        send_line(\%net, encode_json({config => $config}));
        my $line = read_line(\%net);
        die "beian-net says '" . ($line // 'nothing') . "'\n" . slurp("$folder/net.err")
            unless $line && decode_json($line)->{ready};
    }
    return \%net;
}

# What it says may fill its pipe before it has read all: both ways at once.
sub send_line
{
    my ($net, $line) = @_;
    my $bytes = "$line\n";
    my $until = time + CEILING_S;

    while (length $bytes) {
        my ($reads, $writes) = ('', '');
        my $n;

        vec($reads, fileno($net->{out}), 1) = 1 unless $net->{over};
        vec($writes, fileno($net->{in}), 1) = 1;
        die "beian-net takes nothing\n" if time > $until;
        select($reads, $writes, undef, 5);
        fill($net) if !$net->{over} && vec($reads, fileno($net->{out}), 1);
        next unless vec($writes, fileno($net->{in}), 1);
        $n = syswrite($net->{in}, $bytes);
        return 0 if !defined $n && !$!{EAGAIN}; # it has gone
        substr($bytes, 0, $n // 0) = '';
    }
    return 1;
}

sub fill
{
    my ($net) = @_;
    my $n = sysread($net->{out}, $net->{rest}, 1 << 16, length $net->{rest});

    $net->{over} = 1 unless $n;
}

# The next line without its end; undef: there will be none.
sub read_line
{
    my ($net) = @_;
    my $until = time + CEILING_S;

    while ((my $at = index $net->{rest}, "\n") < 0) {
        return undef if $net->{over};
        my $reads = '';
        vec($reads, fileno($net->{out}), 1) = 1;
        die "beian-net is silent\n" . slurp("$folder/nginx.err") if time > $until;
        fill($net) if select($reads, undef, undef, 5) > 0;
    }
    $net->{rest} =~ s/\A([^\n]*)\n// or die;
    return $1;
}

# The id and what was said of it, of the next job that is over.
sub next_answer
{
    my ($net) = @_;
    my $line = read_line($net) // die "beian-net has gone\n" . slurp("$folder/net.err");
    my $said = decode_json($line);

    return ($said->{id}, $said->{answer} // $said);
}

# Starts the jobs; their answers in the same order.
sub ask
{
    my ($net, @jobs) = @_;
    my (%answers, @ids);

    for my $job (@jobs) {
        push @ids, ++$net->{last_id};
        send_line($net, encode_json({id => $net->{last_id}, %$job}));
    }
    while (keys %answers < @jobs) {
        my ($id, $answer) = next_answer($net);

        die "an answer to nothing: $id\n" if !defined $id || exists $answers{$id};
        $answers{$id} = $answer;
    }
    return wantarray ? @answers{@ids} : $answers{$ids[0]};
}

sub body_of { return decode_base64($_[0]{body_base64}) }

# Ends its input; what it exits with, or that a sanitizer has found a leak or a fault.
sub finish
{
    my ($net) = @_;

    close $net->{in};
    while (defined(my $line = read_line($net))) {
        diag("unread: $line");
    }
    waitpid($net->{pid}, 0);
    diag(substr slurp("$folder/net.err"), 0, 2000) if $? && -s "$folder/net.err";
    return 'sanitizer' if slurp("$folder/net.err") =~ /Sanitizer|runtime error/;
    return $? & 127 ? "signal " . ($? & 127) : $? >> 8;
}

1;

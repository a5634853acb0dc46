# SPDX-License-Identifier: GPL-3.0-or-later
# Alibaba Cloud's side of its signature V3 (https://help.aliyun.com/document_detail/2593177.html):
# whether a request is signed well, found out without the program's code.
package Acs3;

use strict;
use warnings;
use Digest::SHA qw(hmac_sha256_hex sha256_hex);
use Exporter qw(import);
use Time::Local qw(timegm);

our @EXPORT = qw(acs3_fault);

use constant WINDOW_S => 15 * 60; # for which a date is good

my %nonces;

sub unescape { return $_[0] =~ s/%([0-9A-Fa-f]{2})/chr hex $1/ger }
sub escape { return $_[0] =~ s/([^A-Za-z0-9\-_.~])/sprintf '%%%02X', ord $1/ger }

# undef where a request's signature is good, else the code that Alibaba Cloud gives.
sub acs3_fault
{
    my ($request, $key_id, $secret) = @_;
    my ($line, @rest) = split /\r\n/, $request;
    my ($method, $path, $query) = $line =~ m{^(\S+) (/[^?\s]*)\??(\S*) HTTP} or return 'InvalidRequest';
    my %headers = map { /^([^:]+):\s*(.*?)\s*$/ ? (lc $1 => $2) : () } @rest;
    my ($id, $signed, $given) = ($headers{authorization} // '') =~
        /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/ or return 'IncompleteSignature';
    my @names = split /;/, $signed;
    my %is_signed = map { $_ => 1 } @names;
    my ($y, $m, $d, $h, $min, $s) = ($headers{'x-acs-date'} // '') =~ /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/
        or return 'InvalidTimeStamp.Format';

    return 'InvalidAccessKeyId.NotFound' if $id ne $key_id;
    return 'InvalidTimeStamp.Expired' if abs(time - timegm($s, $min, $h, $d, $m - 1, $y)) > WINDOW_S;
    return 'SignatureNonceUsed' if $nonces{$headers{'x-acs-signature-nonce'} // ''}++;
    return 'IncompleteSignature' if "@names" ne join ' ', sort @names;
    for my $name (keys %headers) {
        return 'IncompleteSignature' if $name =~ /^(?:host|content-type|x-acs-.*)$/ && !$is_signed{$name};
    }
    return 'IncompleteSignature' if ($headers{'x-acs-content-sha256'} // '') ne sha256_hex('');
    my $canonical = join "\n", $method, $path,
        join('&', map { my ($n, $v) = split /=/, $_, 2; escape(unescape($n)) . '=' . escape(unescape($v // '')) } sort split /&/, $query),
        join('', map { "$_:$headers{$_}\n" } @names), $signed, sha256_hex('');
    return hmac_sha256_hex("ACS3-HMAC-SHA256\n" . sha256_hex($canonical), $secret) eq $given ? undef : 'SignatureDoesNotMatch';
}

1;

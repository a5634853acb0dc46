#!/usr/bin/perl
# SPDX-License-Identifier: GPL-3.0-or-later
# Which host is looked at: that of the filed home page, where it is the domain's; the registry is
# asked about the domain itself.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Encode qw(encode);
use JSON::PP;
use Loopback;
use Names;
use Program;
use Serve;
use Test::More;
use utf8;

need_net();

my $number = '沪ICP备2026012345号-1';
my $page = encode('UTF-8', '<html><head><meta charset="utf-8"><title>示例网</title></head><body>' .
    "<p>你好</p><a href='https://beian.miit.gov.cn/'>$number</a></body></html>");
my $rdap = '{"objectClassName":"domain","ldhName":"soon.cn","status":["active"],' .
    '"events":[{"eventAction":"expiration","eventDate":"2027-03-01T00:00:00Z"}]}';
my $port = start_http({
    '/home/a%20b?v=1' => sub {
        my ($request) = @_;

        return answer($request =~ /^Host: www\.soon\.cn:/m ? 200 : 404, $page, 'Content-Type: text/html');
    },
    '/domain/soon.cn' => sub { return answer(200, $rdap, 'Content-Type: application/rdap+json') },
});
# It knows the ministry's site, too: else it would be one of an own network, which tells nothing.
my $dns = start_dns(sub { return $_[0] =~ /^(?:www\.soon\.cn|beian\.miit\.gov\.cn)$/ ? {a => ['127.0.0.1']} : undef });
my $printed;

binmode Test::More->builder->$_, ':utf8' for qw(output failure_output todo_output);

sub run
{
    my ($wanted, @words) = @_;

    (my $exit, $printed, my $told) = run_program(@words);
    is($exit, $wanted, "@words ends with $wanted") or diag($printed . $told);
}

sub check_one
{
    my ($exit) = @_;

    run($exit, 'check', 'F1', '--json');
    return map { $_ => aspect_in($printed, $_) } qw(address http number link title domain-end);
}

make_home('2026-11-24 09:00');
spew(folder() . '/a.json', encode_json({'filing.purpose' => 'open-service', 'service.kind' => 'website',
    'domain.name' => 'soon.cn', 'server.place' => 'mainland-cloud', 'server.provider' => 'alibaba',
    'service.homepage' => "http://www.soon.cn:$port/home/a%20b?v=1", 'entity.name' => '示例公司',
    'entity.kind' => 'enterprise', 'entity.province' => '31', 'service.name' => '示例网'}));
run(0, 'new', '--answers', folder() . '/a.json');
run(0, 'advance', 'F1', @$_) for ['submitted', '--even-so', '--note', 'test'], ['provider-accepted'],
    ['sms-verified'], ['approved', '--number', $number, '--even-so', '--note', 'test'];
configure("rdap=http://127.0.0.1:$port/domain/", 'private_sites=yes', "name_servers=127.0.0.1:$dns->{port}");

my %seen = check_one(0);

is_deeply([@{$seen{address}}{qw(answer value source)}], ['yes', '127.0.0.1', 'www.soon.cn'],
    "the home page's host is looked up");
is_deeply([@{$seen{http}}{qw(answer source)}], ['yes', "http://www.soon.cn:$port/home/a%20b?v=1"],
    'at its port, its path is asked for');
is($seen{number}{answer}, 'yes', 'its number is seen');
is($seen{link}{answer}, 'linked', 'and the link');
is($seen{title}{answer}, 'yes', 'and the title');
is($seen{'domain-end'}{value}, '2027-03-01', 'the registry is asked about the domain');
ok(!(grep { / soon\.cn$/ } questions_of($dns)), 'that the domain alone has no address is no fault');
run(0, 'lint', 'F1');
unlike($printed, qr/site-does-not-resolve/, 'nor is it found wrong');
run(0, 'check', 'F1');
like($printed, qr/^F1  www\.soon\.cn/m, 'it is said which host that was');

run(0, 'set', 'F1', 'service.homepage', 'https://soon.cn/');
%seen = check_one(1);
is_deeply([@{$seen{address}}{qw(answer reason source)}], ['no', 'no-such-host', 'soon.cn'],
    'where the domain itself is filed, it is looked at');
run(1, 'lint', 'F1');
like($printed, qr/site-does-not-resolve/, 'and found wrong');
done_testing();

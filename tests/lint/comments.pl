# SPDX-License-Identifier: GPL-3.0-or-later
# Comments: a licence line first, none with two slashes, nothing left undecided in one word.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my @c = (c_sources('src'), c_sources('tests'));
my @slashes;
for my $path (@c) {
    my (undef, @lines) = code_of(read_file($path));

    push @slashes, map { "$path:$_" } @lines;
}
report('no comment begins with two slashes', @slashes);

report('each C file begins with its licence',
    grep { read_file($_) !~ m{^/\* SPDX-License-Identifier: GPL-3\.0-or-later \*/\n} } @c);

my $undecided = join '|', 'TO' . 'DO', 'FIX' . 'ME', 'X' x 3;
my @undecided;
for my $path (grep { !m{^data/catalogue\.db$|^tests/vectors/} } text_files()) {
    my $line = 0;

    for (split /\n/, read_file($path)) {
        $line++;
        push @undecided, "$path:$line: $1; write NEEDSWORK: and what would decide it"
            if /\b($undecided)\b/;
    }
}
report('nothing is left undecided in one word', @undecided);
done();

sub text_files
{
    return (@c, find_files('data', qr/\.(ya?ml|mk)$|README$/), find_files('tests', qr/\.(mk|pl|pm|sh)$/),
        find_files('po', qr/\.po$|README$|Makevars$/),
        grep { -f top() . "/$_" } qw(configure.ac Makefile.am bootstrap README HACKING .ci/run));
}

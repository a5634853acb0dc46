# SPDX-License-Identifier: GPL-3.0-or-later
# The core has no state of its own: nothing in its library lies in a section that can be written
# after start (read off `nm`; .data.rel.ro is constant).
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# name, and why it may be
my @allowed = (
    [qr/^q(\.\d+)?$/, 'the quark of an error domain, kept by G_DEFINE_QUARK'],
    [qr/^quark(_value)?(\.\d+)?$/, 'the same, by another name'],
    [qr/^(__)?odr_asan|^__asan|^__ubsan|^\.L/, "a sanitizer's"],
);

my $nm = $ENV{LINT_NM} // '';
skip_all('no nm') if $nm eq '' || $nm eq ':';
skip_all('no libbeian-core.a here') if !-f 'libbeian-core.a';

my @rows = `LC_ALL=C $nm --format=sysv libbeian-core.a 2>/dev/null`;
my (@faults, $n_symbols);
my $member = '';
for (@rows) {
    $member = $1 if /from libbeian-core\.a\[([^\]]+)\]/;
    my @field = map { s/^\s+|\s+$//gr } split /\|/;

    next if @field < 7 || $field[0] eq 'Name';
    $n_symbols++;
    my ($name, $class, $section) = @field[0, 2, 6];

    next if $class !~ /^[DdBbCGgSs]$/ || $section =~ /^\.(data\.rel\.)?ro/;
    next if grep { $name =~ $_->[0] } @allowed;
    push @faults, "$member: '$name' can be written ($section)";
}
skip_all("this nm doesn't name sections") if !$n_symbols;
report('no state in the core outside of structs', @faults);
done();

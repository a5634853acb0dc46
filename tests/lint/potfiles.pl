# SPDX-License-Identifier: GPL-3.0-or-later
# po/POTFILES.in names the sources that hold messages, and no other. With --list, prints it.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my @wanted = grep {
    scalar(code_of(read_file($_))) =~ /^(?!\s*#\s*define).*(?<!\w)(?:_|N_|C_|NC_|n?gettext)\s*\(/m
} c_sources('src');

if (@ARGV && $ARGV[0] eq '--list') {
    print "# Sources that hold messages; `make update-potfiles` writes this.\n";
    print "$_\n" for @wanted;
    exit 0;
}
my %named = map { $_ => 1 } grep { /^[^#]/ } split /\n/, read_file('po/POTFILES.in');
my %wanted = map { $_ => 1 } @wanted;
report('POTFILES.in names each source with messages (make update-potfiles)',
    grep { !$named{$_} } @wanted);
report('POTFILES.in names no other (make update-potfiles)',
    grep { !$wanted{$_} } sort keys %named);
done();

# SPDX-License-Identifier: GPL-3.0-or-later
# clang-format 14 decides; another version would decide otherwise.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my ($tool) = grep { (`$_ --version 2>/dev/null` // '') =~ /version 14\./ }
    qw(clang-format-14 clang-format);
skip_all('clang-format 14 is not installed') if !$tool;

chdir top() or die "can't enter the sources: $!\n";
$ENV{srcdir} = '.';
for my $folder (qw(src tests)) {
    my @files = c_sources($folder);
    my @said = @files ? `$tool --style=file --dry-run @files 2>&1` : ();

    report("$folder is formatted (make format)",
        map { chomp; $_ } grep { /warning:|error:/ } @said);
}
done();

# SPDX-License-Identifier: GPL-3.0-or-later
# Nothing can be forgotten: each source stands in a local.mk, each test in the lists that run.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $sources = join "\n", map { without_comments($_) } find_files('src', qr/local\.mk$/);
my $programs = without_comments('tests/programs.mk') . without_comments('tests/fuzz/local.mk');
my $lists = $programs . without_comments('tests/local.mk');
my %listed = map { $_ => 1 } "$sources\n$lists" =~ m{(?<![\w/.])((?:src|tests)/[\w/.-]+)}g;
my %check = map { $_ => 1 } map { split ' ' } unfolded($programs) =~ /^\s*check_PROGRAMS\s*\+=(.*)$/mg;

report('each source stands in a local.mk', grep { !$listed{$_} && !/^src\/(net|scan|print)\// }
    c_sources('src'));
report('each file of a local.mk exists',
    grep { /\.[ch]$/ && !/\.gen\.c$/ && !-f top() . "/$_" } sort keys %listed);
report('each tests/test_*.c runs', grep { !$check{s/\.c$//r} || !$listed{$_} }
    find_files('tests', qr{^tests/test_\w+\.c$}));
report('each tests/fuzz/fuzz_*.c runs', grep { !$check{s/\.c$//r} || !$listed{$_} }
    find_files('tests/fuzz', qr{^tests/fuzz/fuzz_\w+\.c$}));
report("each script of $_ runs", grep { !$listed{$_} } find_files($_, qr/\.pl$/)) for qw(tests/lint tests/net);
report('each script of tests itself runs',
    grep { !$listed{$_} } find_files('tests', qr{^tests/[^/]+\.pl$}));
if (-f top() . '/.gitignore') { # a tarball has none
    my %ignored = map { $_ => 1 } split /\n/, read_file('.gitignore');
    my ($bench) = unfolded(without_comments('tests/local.mk')) =~ /^EXTRA_PROGRAMS\s*=(.*)$/m;

    report('no built program of the bench is taken for a source',
        grep { !$ignored{"/$_"} } split ' ', $bench);
}
done();

sub without_comments
{
    return read_file($_[0]) =~ s/^\s*#.*//mgr;
}

sub unfolded
{
    my ($text) = @_;

    $text =~ s/\\\n/ /g;
    return $text;
}

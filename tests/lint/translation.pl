# SPDX-License-Identifier: GPL-3.0-or-later
# zh_CN is complete, measured on the .po merged with fresh messages: what msgfmt counts in the
# .po alone hides the ones that came since.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

for my $tool (qw(xgettext msgmerge msgfmt msgattrib)) {
    skip_all("$tool is not installed") if system("$tool --version >lint-tool.$$ 2>&1");
}
unlink "lint-tool.$$";

my %vars = map { /^(\w+)\s*=\s*(.*)$/ ? ($1 => $2) : () } split /\n/, read_file('po/Makevars');
my @sources = grep { /^[^#\s]/ } split /\n/, read_file('po/POTFILES.in');
my $top = top();

for my $language (grep { /^[^#\s]/ } split /\n/, read_file('po/LINGUAS')) {
    my ($pot, $merged) = ("lint-$$.pot", "lint-$$.po");
    my @faults;

    if (@sources) {
        @faults = run("xgettext --directory=$top $vars{XGETTEXT_OPTIONS} -o $pot @sources");
        push @faults, run("msgmerge --quiet $vars{MSGMERGE_OPTIONS} -o $merged $top/po/$language.po $pot")
            if !@faults;
    } else {
        @faults = run("msgcat -o $merged $top/po/$language.po");
    }
    report("messages merge into $language", @faults);
    report("$language has no fault of form", run("msgfmt -c -o lint-$$.mo $merged"));
    report("$language has nothing untranslated", messages('--untranslated', $merged));
    report("$language has nothing fuzzy", messages('--only-fuzzy', $merged));
    unlink $pot, $merged, "lint-$$.mo";
}
done();

# What a command said, if it failed.
sub run
{
    my ($command) = @_;
    my @said = `$command 2>&1`;

    chomp @said;
    return $? ? (@said ? @said : "failed: $command") : ();
}

# The messages of one kind, and how many more.
sub messages
{
    my ($kind, $file) = @_;
    my @found = `msgattrib --no-wrap --no-obsolete $kind $file 2>&1`;

    return "msgattrib failed on $file" if $?;
    @found = map { chomp; $_ } grep { /^msgid "(?!"$)/ } @found;
    my $n_more = @found - 20;
    return $n_more > 0 ? (@found[0 .. 19], "and $n_more more") : @found;
}

# SPDX-License-Identifier: GPL-3.0-or-later
# A document that names a file, a make target or a command names one that exists.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

my @needed = qw(README README.zh_CN HACKING src/README data/README po/README tests/README);
# Files that a build makes, or that are the user's.
my $made = qr{^(po/beian\.pot|src/store/migrations\.gen\.c|data/catalogue\.db|catalogue\.db
    |.*\.(po|mo|pot|log|trs|beian|json|new|jpg|png|pdf|csv|ics|html)|config\.h)$}x;

my @docs = grep { -f top() . "/$_" } @needed;
report('the documents are there', grep { !-f top() . "/$_" } @needed);

my $commands = commands();
my $targets = -f 'Makefile' ? slurp('Makefile') : '';
my %base_names = map { (m{([^/]+)$} ? $1 : $_) => 1 }
    map { find_files($_, qr/./) } qw(src data tests po);
for my $doc (@docs) {
    my ($folder) = $doc =~ m{^(.*)/};
    my (%files, %commands, %targets);

    for (split /\n/, read_file($doc)) {
        $files{$1} = 1 while m{(?<![\w/.~\$-])((?:\./)?(?:[\w.*-]+/)+[\w.*-]*[\w*]|[\w*-]+\.(?:[chly]|mk|am|ac|pl|pm|sh|awk|sql|ya?ml|tsv))(?![\w/<(]|-[<A-Z])}g;
        $commands{$1} = 1 while m{(?:\./|`|\$ |^ {4})beian (?:--[a-z]+(?: [A-Z]+)? )*([a-z]{2,})(?![\w.-])}g;
        $targets{$1} = 1 while m{(?:`|\$ |^ {4})make (?:-\S+ )*([a-z][a-z-]+)}g;
        report("$doc: ./bootstrap $1", "it has no such word") if m{\./bootstrap ([a-z]+)} && $1 !~ /^(run|check|build)$/;
    }
    report("$doc names files that exist", grep { !exists_file($_, $folder) } sort keys %files);
    report("$doc names targets of make that exist",
        grep { $targets !~ /^(?:[\w -]+ )?\Q$_\E(?: [\w -]*)?:/m && !/^(po|zh)/ } sort keys %targets)
        if $targets;
    report("$doc names commands that exist",
        grep { $commands !~ /(?<![\w-])\Q$_\E(?![\w-])/ } sort keys %commands)
        if $commands;
}
done();

# A path from the top, from src, or from the document's folder; * and placeholders match anything.
sub exists_file
{
    my ($name, $folder) = @_;

    $name =~ s{^\./}{};
    return 1 if $name =~ $made || $name =~ /(^|[\/_])(N{2,}|X|NAME|LAYER|MODULE)/ || $name =~ m{^(and/or|usr|etc|var|dev)(/|$)};
    return 1 if $name !~ m{^(src|data|tests|po|\.ci|build-aux|m4)/} && $name =~ m{/} && $name !~ /\.\w+$/
        && !-d top() . '/src/' . ($name =~ s{/.*}{}r);
    return 1 if $name !~ m{/} && $base_names{$name};
    for my $base ('', 'src/', ($folder // '') . '/') {
        my $path = top() . "/$base$name";

        return 1 if -e $path || ($name =~ /\*/ && glob($path)) || (-e "$base$name");
    }
    return 0;
}

sub commands
{
    my $program = $ENV{BEIAN_PROGRAM};

    return '' if !$program || !-x $program;
    my $said = `"$program" --lang en help 2>/dev/null`;
    return $? ? '' : $said;
}

sub slurp
{
    open(my $handle, '<', $_[0]) or return '';
    local $/;
    return <$handle>;
}

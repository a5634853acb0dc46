# SPDX-License-Identifier: GPL-3.0-or-later
# .editorconfig: UTF-8, LF, a final newline, no blanks at the end of a line, tabs in make files
# alone.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# Vectors and fuzz inputs are bytes as they are. Expected screens may end in blanks.
my $raw = qr{^tests/(vectors|screens|fuzz/\w+/)};
my $text = qr{\.(c|h|sql|awk|pl|pm|sh|mk|ya?ml|tsv|po)$|(^|/)(README\S*|HACKING|LINGUAS|Makevars|layers|sums|shape|glib-tap|run|POTFILES\.in)$};
my @files = grep { $_ !~ $raw && $_ !~ /\.(o|a|log|trs)$/ }
    ((map { find_files($_, $text) } qw(src data tests po .ci)),
    grep { -f top() . "/$_" }
        qw(configure.ac Makefile.am bootstrap README README.zh_CN HACKING .gitignore
           .clang-format .editorconfig));
my (@coding, @ends, @newline, @blanks, @tabs);

for my $path (@files) {
    my $bytes = read_file($path);
    my $copy = $bytes;

    push @coding, $path if !utf8::decode($copy) || $bytes =~ /^\xEF\xBB\xBF/;
    push @ends, $path if $bytes =~ /\r/;
    push @newline, $path if $bytes ne '' && $bytes !~ /[^\n]\n\z/;
    my $line = 0;
    for (split /\n/, $bytes) {
        $line++;
        push @blanks, "$path:$line" if /[ \t]$/ && $path !~ /\.(tsv|po)$/;
        push @tabs, "$path:$line" if /\t/ && $path !~ m{\.(am|mk|tsv)$|(^|/)Makefile$};
    }
}
report('files are UTF-8 without a mark', @coding);
report('lines end with LF', @ends);
report('files end with one newline', @newline);
report('no line ends with blanks', @blanks);
report('tabs stand in make files alone', @tabs);
done();

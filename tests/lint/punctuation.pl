# SPDX-License-Identifier: GPL-3.0-or-later
# Chinese texts have Chinese punctuation: no half-width , : ; ! ? ( ) directly beside a Chinese
# character, no full stop that ends a sentence after one, and no bracket about one. Between blanks or beside Latin letters and figures it is code:
# a key, an option, a time, a function, a source's tag.
use strict;
use warnings;
use utf8;
use open qw(:std :utf8);
use Encode qw(decode_utf8);
use FindBin;
use lib $FindBin::Bin;
use Lint;

my $half = qr/[,:;!?()]/;

sub is_half
{
    my ($text) = @_;
    my $ended = $text =~ s/%(?:\d\$)?s/字/gr; # a number's stop is that of a list

    return 1 if $ended =~ /\p{Script=Han}[”」）]?\.(?=\s|$)/;
    $text =~ s/%(?:\d\$)?[-+0-9.]*[sdufgc]/字/g; # what is filled in reads as Chinese
    $text =~ s/\{\{.*?\}\}/字/g;
    return 1 if $text =~ /\p{Script=Han}$half(?![\/\w])|$half\p{Script=Han}/;
    return $text =~ /\p{Script=Han}[”」）]?$half(?=\s|$)/;
}

# What the check itself must see, and must leave alone.
for my $wrong ('原因: 无', '缺少:%s', '已完成(示例)', '%1$s: %2$s', '甲, 乙', '未接%d次!', '没有数据. 请安装', '已完成.', '%1$s. %2$s') {
    report("sees '$wrong'", is_half($wrong) ? () : $wrong);
}
for my $right ('原因：无', '用 has() 和 same()', '10:30 前提交', '按 ? 看帮助', '比例 1:2',
    '见 https://example.cn/a?b=c', '年满18岁 (T22)', '写成 名称.后缀', '占 1.5 倍', '%1$u. %2$s') {
    report("leaves '$right'", is_half($right) ? $right : ());
}

my (@faults, $n);
for my $entry (split /\n\n/, decode_utf8(scalar read_file('po/zh_CN.po'))) {
    next unless $entry =~ /^msgid (?!""\n(?!"))/m;
    while ($entry =~ /^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\n?)+)/mg) {
        my $text = join '', $1 =~ /"((?:[^"\\]|\\.)*)"/g;

        $text =~ s/\\n/\n/g;
        $n++;
        push @faults, "po/zh_CN.po: $text" if is_half($text);
    }
}
# What ends with a full-width mark is put before another text by text_glue(), which sets no blank
# there; and a label is put before a value by a message, whose colon is the reader's.
my %closing;
for my $entry (split /\n\n/, decode_utf8(scalar read_file('po/zh_CN.po'))) {
    my ($from) = $entry =~ /^msgid ((?:"(?:[^"\\]|\\.)*"\n?)+)/m;
    my ($to) = $entry =~ /^msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)/m;

    ($from, $to) = map { join '', ($_ // '') =~ /"((?:[^"\\]|\\.)*)"/g } $from, $to;
    $closing{$from} = 1 if $to =~ /[，：；。！？]$/;
}

sub is_glued
{
    my ($statement) = @_;
    my $messages = join '|', map { quotemeta } keys %closing;

    return 1 if $statement =~ /"[^"]*%s: ?%s[^"]*",(?s:.)*\b_\(/;
    return $statement =~ /"[^"]*%s %s[^"]*",/ && $statement =~ /\b_\("(?:$messages)"\)/;
}

# Sentences are put behind each other by a message, whose marks are those of the language.
sub is_joined
{
    my ($statement) = @_;

    while ($statement =~ /(\w*\(\s*)?"[^"]*%(?:\d\$)?s[.;!?] %(?:\d\$)?s[^"]*"/g) {
        return 1 if ($1 // '') !~ /^[NC]?_\(/;
    }
    return 0;
}

for my $wrong ('f("%s. %s", a, b)', 'g_strdup_printf("%s; %s", a, b)') {
    report("sees '$wrong'", is_joined($wrong) ? () : $wrong);
}
for my $right ('f(_("%1$s. %2$s"), a, b)', 'f("%s.%s", a, b)') {
    report("leaves '$right'", is_joined($right) ? $right : ());
}
for my $wrong ('f("%s %s", _("decided by:"), b)', 'f(c, "%s: %s", _("stage"), b)') {
    report("sees '$wrong'", is_glued($wrong) ? () : $wrong);
}
for my $right ('f(_("%1$s: %2$s"), _("stage"), b)', 'text_glue(_("decided by:"), b)', 'f("%s: %s", a, b)') {
    report("leaves '$right'", is_glued($right) ? $right : ());
}
my (@glued, @joined);
for my $path (grep { /\.c$/ } c_sources()) {
    push @glued, map { "$path: $_" } grep { is_glued($_) } split /;/, decode_utf8(scalar read_file($path));
    push @joined, map { "$path: $_" } grep { is_joined($_) } split /\n/, decode_utf8(scalar read_file($path));
}
report('sentences are joined by a message', @joined);
report('no blank stands behind a full-width mark', @glued);

report('messages were found', $n > 1000 ? () : "$n alone");
report('Chinese messages have Chinese punctuation', @faults);

(@faults, $n) = ();
for my $path (find_files('data', qr/\.yaml$/)) {
    my ($line, $in) = (0, undef);

    for my $row (split /\n/, decode_utf8(scalar read_file($path))) {
        my ($indent) = $row =~ /^( *)/;
        my @texts = $row =~ /\bzh: "((?:[^"\\]|\\.)*)"/g;

        $line++;
        undef $in if defined $in && $row =~ /\S/ && length $indent <= $in;
        push @texts, $row if defined $in;
        $in = length $indent if $row =~ /^\s*zh: \|/;
        $n += @texts;
        push @faults, map { "$path:$line: $_" } grep { is_half($_) } @texts;
    }
}
report('texts of the catalogue were found', $n > 1000 ? () : "$n alone");
report('Chinese texts of the catalogue have Chinese punctuation', @faults);
done();

# SPDX-License-Identifier: GPL-3.0-or-later
# Who includes whom (tests/layers), and the headers that belong to one place.
use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use Lint;

# header, the only places that may include it (style.md 1)
my @homes = (
    [qr/^(n?curses|ncursesw\/.*|panel|term|termcap)\.h$/, qr{^src/ui/term\.c$}],
    [qr/^sqlite3\.h$/, qr{^src/(store|catalogue)/}],
    [qr/^curl\//, qr{^src/net/}],
    [qr/^gio\//, qr/^$/],
    [qr/^glib-object\.h$/, qr/^$/],
);

my %may;
for (split /\n/, read_file('tests/layers')) {
    s/#.*//;
    next if !/\S/;
    die "tests/layers: can't read '$_'\n" if !/^(\w+):\s*(.*)$/;
    $may{$1} = {map { $_ => 1 } $1, split ' ', $2};
}

my (@layering, @places, @order);
for my $path (c_sources('src')) {
    my ($layer) = $path =~ m{^src/(\w+)};
    my $code = code_of(read_file($path), 1);
    my $n_includes = 0;
    my $line = 0;

    next if $path eq 'src/banned.h';
    push @layering, "$path: layer '$layer' is not in tests/layers" if !$may{$layer};
    for (split /\n/, $code) {
        $line++;
        next if !/^\s*#\s*include\s+(["<])([^">]+)[">]/;
        my ($kind, $name) = ($1, $2);

        push @order, "$path:$line: \"config.h\" comes first"
            if $path =~ /\.c$/ && !$n_includes++ && $name ne 'config.h';
        if ($kind eq '"' && $name ne 'config.h') {
            my ($other) = $name =~ m{^(\w+)/};

            push @layering, "$path:$line: write \"LAYER/$name\"" if !$other;
            push @layering, "$path:$line: $layer may not include $name"
                if $other && !$may{$layer}{$other};
        }
        for my $home (@homes) {
            push @places, "$path:$line: $name has no place here"
                if $name =~ $home->[0] && $path !~ $home->[1];
        }
    }
    push @order, "$path: no \"config.h\"" if $path =~ /\.c$/ && !$n_includes;
}
report('each file includes only the layers below it', @layering);
report('curses, SQLite and curl stay in their places', @places);
report('config.h comes first in every .c', @order);
done();

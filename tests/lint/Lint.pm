# SPDX-License-Identifier: GPL-3.0-or-later
# What the checks of the sources share: finding files, reading C, and telling TAP.
# Perl's base modules only; run in any folder, with the sources' folder in $srcdir.
package Lint;
use strict;
use warnings;
use Exporter 'import';
our @EXPORT = qw(top find_files read_file c_sources code_of report skip_all done);

my $n_checks = 0;

sub top { return $ENV{srcdir} // '.' }

# Files below $folder (relative to the top) whose path matches $pattern; relative, sorted.
# Products of a build in the tree are left out.
sub find_files
{
    my ($folder, $pattern) = @_;
    my @found;
    my @folders = ($folder);

    while (defined(my $dir = shift @folders)) {
        opendir(my $handle, top() . "/$dir") or next;
        for my $name (sort readdir $handle) {
            my $path = $dir eq '.' ? $name : "$dir/$name";

            next if $name =~ /^\.{1,2}$/ || $name =~ /^\.(git|deps|dirstamp)$/;
            next if $name =~ /\.gen\.c$|~$|^autom4te\.cache$/;
            if (-d top() . "/$path" && !-l top() . "/$path") {
                push @folders, $path;
            } elsif ($path =~ $pattern) {
                push @found, $path;
            }
        }
        closedir $handle;
    }
    return sort @found;
}

sub read_file
{
    my ($path) = @_;

    open(my $handle, '<:raw', top() . "/$path") or die "can't read $path: $!\n";
    local $/;
    my $text = <$handle>;
    close $handle;
    return $text // '';
}

sub c_sources { return find_files($_[0] // 'src', qr/\.[ch]$/) }

# The text with comments blanked, and strings too unless $keep_strings; line numbers stay.
# The second value lists the lines that hold a // comment.
sub code_of
{
    my ($text, $keep_strings) = @_;
    my @slashes;
    my $out = '';

    pos($text) = 0;
    while (pos($text) < length $text) {
        if ($text =~ m{\G/\*.*?(?:\*/|\z)}gcs) {
            $out .= blank($&);
        } elsif ($text =~ m{\G//[^\n]*}gc) {
            push @slashes, 1 + ($out =~ tr/\n//);
            $out .= blank($&);
        } elsif ($text =~ m{\G(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')}gcs) {
            $out .= $keep_strings ? $& : '"' . blank(substr($&, 1, -1)) . '"';
        } elsif ($text =~ m{\G[^/"']+}gc || $text =~ m{\G.}gcs) {
            $out .= $&;
        }
    }
    return wantarray ? ($out, @slashes) : $out;
}

sub blank
{
    my ($text) = @_;

    $text =~ s/[^\n]/ /g;
    return $text;
}

# One TAP result; each fault is a line of its own below it.
sub report
{
    my ($name, @faults) = @_;

    $n_checks++;
    print @faults ? 'not ok' : 'ok', " $n_checks - $name\n";
    print "# $_\n" for @faults;
}

sub skip_all
{
    my ($why) = @_;

    print "1..0 # SKIP $why\n";
    exit 0;
}

# Ends a script that called report(). The lines tell of failures, the status does not.
sub done
{
    print "1..$n_checks\n";
    exit 0;
}

1;

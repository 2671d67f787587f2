#!/usr/bin/perl
use strict;
use warnings;

# Counts the requests of each client in a log.
my %count;
my @lines = ();
my $pattern = qr/^(\S+) - (\w+)$/i;

sub parse_line {
    my ($line) = @_;
    return unless defined $line;
    if ($line =~ m/^(\d+)\.(\d+)/) {
        my $first = $1;
        $line =~ s/\s+$//g;
        return { host => $first, raw => $line };
    }
    return;
}

while (my $line = shift @lines) {
    chomp($line);
    next if $line eq '';
    my $entry = parse_line($line) or die "cannot parse: $line\n";
    $count{$entry->{host}}++;
    push @lines, $entry;
}

foreach my $host (sort keys %count) {
    printf("%-15s %d\n", $host, $count{$host});
}

my @words = qw(alpha beta gamma);
my $total = 0;
$total += $_ for values %count;
print "Total: $total\n" if $total > 100;
my $text = join(', ', map { uc($_) } grep { length($_) > 2 } @words);
local $| = 1;
unless (open(my $fh, '<', 'access.log')) {
    warn 'no file';
}

=head1 NAME

count - counts requests

=cut

1;

using System.Runtime.InteropServices;

namespace Portfolio.Content.Search;

/// <summary>A term that matches a word of a query.</summary>
/// <param name="Number">The number of the term in the index.</param>
/// <param name="Weight">In tenths; whole numbers, so that sums do not depend on their order.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WeightedTerm(int Number, int Weight)
{
    public const int Exact = 10;
    public const int Inflected = 8;
    public const int Completed = 3;
}

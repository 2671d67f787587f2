namespace Portfolio.Web.Urls;

/// <summary>Pages of a long list. Addresses are root-relative.</summary>
/// <param name="Path">Address of the first page.</param>
/// <param name="Number">This page, from 1.</param>
/// <param name="Count">How many there are.</param>
public sealed record Pager(string Path, int Number, int Count)
{
    public string? Previous => Number > 1 ? Of(Number - 1) : null;

    public string? Next => Number < Count ? Of(Number + 1) : null;

    public string Of(int number) => number == 1 ? Path : $"{Path}/page/{number}";
}

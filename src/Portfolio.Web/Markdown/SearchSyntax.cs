namespace Portfolio.Web.Markdown;

/// <summary>The syntax of search queries as documents for agents describe it.</summary>
public static class SearchSyntax
{
    /// <summary>The operators, as Markdown.</summary>
    public const string Operators = "`\"a phrase\"`, `tag:slug`, `year:2026`, `-word`";
}

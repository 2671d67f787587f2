namespace Portfolio.Content.Store;

/// <summary>
/// What may be seen at the moment <c>$now</c> (ticks, UTC) of the documents <c>d</c>: decided here and nowhere else. Every query of
/// what readers get has one of these conditions.
/// </summary>
internal static class Visibility
{
    /// <summary>All that has an address.</summary>
    // The signs keep SQLite from walking along an index that nearly every document is in.
    public const string Visible = "NOT d.shadowed AND +d.visible_from <= $now AND +d.visible_until > $now";

    /// <summary>All that may stand in lists.</summary>
    public const string Listed = Visible + " AND NOT d.unlisted";
}

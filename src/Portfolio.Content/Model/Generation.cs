namespace Portfolio.Content.Model;

/// <summary>A state of the site: what the store held, seen at a moment.</summary>
/// <param name="Number">Rises by one whenever anything visible may have changed.</param>
/// <param name="AsOf">The moment, UTC: scheduled posts before it are out, expired ones gone.</param>
public sealed record Generation(long Number, DateTime AsOf);

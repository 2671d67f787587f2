namespace Portfolio.Web.Delivery;

/// <summary>What tells cached pages apart. The query is no part of it: a shared page is rendered without one.</summary>
/// <param name="Path">The page's own path, decoded.</param>
/// <param name="Representation">Its form.</param>
public readonly record struct PageKey(string Path, Representation Representation)
{
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path);

    public bool Equals(PageKey other) => ReferenceEquals(Representation, other.Representation) && Path == other.Path;
}

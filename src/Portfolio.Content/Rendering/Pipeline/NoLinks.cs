using Portfolio.Content.Model;

namespace Portfolio.Content.Rendering.Pipeline;

/// <summary>Resolves nothing: for what does not depend on links.</summary>
internal sealed class NoLinks : ILinkResolver
{
    public static readonly NoLinks Instance = new();

    public LinkedDocument? DocumentAt(string path) => null;

    public Media? MediaAt(string path) => null;
}

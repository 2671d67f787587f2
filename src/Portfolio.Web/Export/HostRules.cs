namespace Portfolio.Web.Export;

/// <summary>What a static host must do besides sending files: redirects, gone URLs and headers. Sorted by path.</summary>
internal sealed class HostRules
{
    private readonly HashSet<KeyValuePair<string, string>> _common;

    public HostRules(IEnumerable<ExportedResponse> responses)
    {
        var all = responses.OrderBy(r => r.Path, StringComparer.Ordinal).ToList();
        Files = all.FindAll(r => r.IsFile);
        Redirects = all.FindAll(r => r.Location is not null);
        Gone = all.FindAll(r => r.IsGone);
        _common = [.. Files[0].Headers];
        foreach (var response in all)
            _common.IntersectWith(response.Headers);
    }

    public IReadOnlyList<ExportedResponse> Files { get; }

    public IReadOnlyList<ExportedResponse> Redirects { get; }

    public IReadOnlyList<ExportedResponse> Gone { get; }

    /// <summary>Headers that all responses have.</summary>
    public IEnumerable<KeyValuePair<string, string>> CommonHeaders => _common.OrderBy(h => h.Key, StringComparer.Ordinal);

    /// <summary>Headers of a response that others do not have.</summary>
    public IEnumerable<KeyValuePair<string, string>> OwnHeaders(ExportedResponse response) =>
        response.Headers.Where(h => !_common.Contains(h));
}

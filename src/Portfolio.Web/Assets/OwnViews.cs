using System.Collections.Concurrent;
using Portfolio.Content.Templates;

namespace Portfolio.Web.Assets;

/// <summary>Contains the author's views of one snapshot, by name.</summary>
internal sealed class OwnViews
{
    /// <summary>The style sheet that shows one of two pictures, by the theme.</summary>
    private const string DarkImages = "DarkImages";

    public static OwnViews None { get; } = new([]);

    private readonly Dictionary<string, OwnView> _views;

    /// <summary>The first page on which each view failed with each message.</summary>
    private readonly ConcurrentDictionary<(string Name, string Message), string> _failures = new();

    private OwnViews(Dictionary<string, OwnView> views) => _views = views;

    public bool IsEmpty => _views.Count == 0;

    /// <summary>Gets the views that failed while pages were rendered, as problems for the author.</summary>
    public IEnumerable<Diagnostic> Failures => _failures.OrderBy(failure => failure.Key.Name, StringComparer.Ordinal)
        .ThenBy(failure => failure.Value, StringComparer.Ordinal)
        .Select(failure => new Diagnostic($"{ViewName.Folder}{failure.Key.Name}{ViewName.Extension}", 1, 1, Rule.ViewFailed,
            $"the view failed on {failure.Value}, where the view of the site is shown instead: {failure.Key.Message}"));

    /// <summary>Parses the views of a snapshot. Unchanged views are taken from the snapshot before.</summary>
    public static OwnViews Of(Theme theme, OwnViews before)
    {
        var views = new Dictionary<string, OwnView>(StringComparer.Ordinal);
        foreach (var (name, text) in theme.Views)
        {
            if (name.StartsWith(ViewName.Blocks, StringComparison.Ordinal))
                continue;
            if (before._views.GetValueOrDefault(name) is { } known && known.Template.Text == text)
                views.Add(name, known);
            else if (ViewTemplate.OfStored(name, text) is { } template)
                views.Add(name, new(template, StylesOf(template)));
        }

        return views.Count == 0 ? None : new(views);
    }

    /// <summary>Records a failure. Returns false if the view has failed with the message since the views were published.</summary>
    public bool AddFailure(string name, string message, string path) => _failures.TryAdd((name, message), path);

    /// <summary>Determines whether there is a view for a name, for all lists, for one of them, or for a text that chooses it.</summary>
    public bool Has(string name) => _views.ContainsKey(name) || _views.Keys.Any(key => key.EndsWith("/" + name, StringComparison.Ordinal))
        || (name is "post" or "page" && _views.Keys.Any(key => key.StartsWith(ViewName.Layouts, StringComparison.Ordinal)));

    public OwnView? Find(string name) => _views.GetValueOrDefault(name);

    /// <summary>Returns the names of the style sheets with rules for the classes that a view writes.</summary>
    private static List<string> StylesOf(ViewTemplate template) =>
    [
        .. ViewAsset.All.Where(asset => asset.IsShared && asset.Classes.Overlaps(template.Classes)).Select(asset => asset.Name),
        .. template.Text.Contains("img", StringComparison.Ordinal) ? [DarkImages] : (string[])[],
    ];
}

/// <param name="Styles">The names of the <see cref="ViewAsset"/>s that the view needs besides that of the view it replaces.</param>
internal sealed record OwnView(ViewTemplate Template, IReadOnlyList<string> Styles);

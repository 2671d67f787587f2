using Fluid;
using Portfolio.Content.Model;

namespace Portfolio.Content.Templates;

/// <summary>
/// Contains what a view can ask of the page or text around it. A service is <see langword="null"/> where it does not exist.
/// </summary>
public sealed record ViewServices
{
    private static readonly string Key = typeof(ViewServices).FullName!;

    /// <summary>Gets the budget of the page or document, which its views share.</summary>
    public required RenderingBudget Budget { get; init; }

    /// <summary>Gets what receives the elements and faults that views write, or <see langword="null"/> if nobody asks.</summary>
    public ViewFindings? Findings { get; init; }

    /// <summary>Gets the function that writes a part of the page, for the tag <c>render</c>.</summary>
    public PartWriter? WritePart { get; init; }

    /// <summary>Gets the function that translates an English word of the interface.</summary>
    public Func<string, string>? Translate { get; init; }

    /// <summary>Gets the function that finds the texts of a query, for the filter <c>list</c>.</summary>
    public TextFinder? FindTexts { get; init; }

    /// <summary>Gets the function that writes a picture of a document.</summary>
    internal Func<BlockImage, string>? Image { get; init; }

    /// <summary>Gets the function that returns the URL of a link target of a document.</summary>
    internal Func<string, string>? Link { get; init; }

    /// <summary>Gets the function that removes what stands for links and pictures from a text.</summary>
    internal Func<string, string>? WithoutPlaces { get; init; }

    /// <summary>Returns the services of a rendering.</summary>
    internal static ViewServices Of(TemplateContext context) => (ViewServices)context.AmbientValues[Key];

    internal void AddTo(TemplateContext context) => context.AmbientValues[Key] = this;
}

/// <summary>Writes a part of the page with the view of the author or of the site.</summary>
/// <param name="arguments">The values that the part gets instead of those of the view around it, by name.</param>
public delegate ValueTask PartWriter(string name, IReadOnlyDictionary<string, object?> arguments, TextWriter writer);

/// <summary>Finds texts.</summary>
/// <param name="text">The query as written.</param>
/// <param name="parameter">Returns the value of a parameter by its name, or is null if there are none.</param>
public delegate IReadOnlyList<PostValue> TextFinder(ListQuery query, string text, Func<string, object?>? parameter);

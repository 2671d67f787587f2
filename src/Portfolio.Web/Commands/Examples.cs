using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Portfolio.Web.Commands;

/// <summary>Adds examples to the end of the help.</summary>
internal sealed class Examples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private const string Text = """
        Examples:
          portfolio                                            serve ./content at http://localhost:5000
          portfolio --content ~/site --urls http://*:8080      serve another folder on every network interface
          portfolio --base-url https://example.com             use this base URL in feeds and links
          portfolio new site ~/site                            create a content folder
          portfolio new post "Why I moved to SQLite"           create a draft in ./content/posts
          portfolio check                                      list all problems of the content
          portfolio export public                              write the site as static files
          portfolio health                                     check whether the server is ready
        """;

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Examples((SynchronousCommandLineAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        // The usage line would show the name of the executable file.
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        var code = help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  portfolio ", StringComparison.Ordinal));
        output.WriteLine(Text);
        return code;
    }
}

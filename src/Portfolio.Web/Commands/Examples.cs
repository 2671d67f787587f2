using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Portfolio.Web.Commands;

/// <summary>Help that ends with examples.</summary>
internal sealed class Examples(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    private const string Text = """
        Examples:
          portfolio                                            serve ./content at http://localhost:5000
          portfolio --content ~/site --urls http://*:8080      serve another folder to the network
          portfolio --base-url https://example.com             write that origin into feeds and links
          portfolio health                                     ask the running server whether it is ready
        """;

    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Examples((SynchronousCommandLineAction)option.Action!);
    }

    public override int Invoke(ParseResult parseResult)
    {
        // The usage line would name the file that holds the program.
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

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
        var code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(Text);
        return code;
    }
}

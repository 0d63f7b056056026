using System.Net.Sockets;
using System.Text;

namespace Platform.NewsReleases.Tests;

/// <summary>The mail sink as any sender of mail meets it.</summary>
public sealed class MailSinkTests : IAsyncLifetime
{
    private readonly MailServerOfTests _server = new();
    private readonly TcpClient _client = new();
    private StreamReader _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await _server.Start();
        await _client.ConnectAsync("127.0.0.1", _server.SmtpPort);
        _answers = new StreamReader(_client.GetStream(), Encoding.UTF8);
        Assert.StartsWith("220", await _answers.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("250", await Say("EHLO here"));
    }

    public async ValueTask DisposeAsync()
    {
        _answers.Dispose();
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Several_mails_come_over_one_connection_with_dots_and_letters_as_they_were_sent()
    {
        await Send("eka@example.org",
            "Message-ID: <1@here>\r\nSubject: Eka\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n..alku\r\näö\r\n");
        await Send("eka@example.org", "Message-ID: <2@here>\r\nSubject: Toka\r\n\r\nx\r\n");
        await Send("EKA@example.org", "Message-ID: <1@here>\r\nSubject: Eka\r\n\r\ntaas\r\n");

        var mails = await _server.MailsTo("eka@example.org");

        Assert.Equal([("Toka", 1), ("Eka", 2)], mails.Select(mail => (mail.Message.Subject, mail.Times)));
        Assert.Equal(".alku\näö", mails[1].Message.Text.ReplaceLineEndings("\n").TrimEnd());
        Assert.Equal("221", await Say("QUIT"));
    }

    [Fact]
    public async Task A_conversation_out_of_order_is_told_so_and_can_begin_anew()
    {
        Assert.Equal("501", await Say("RCPT TO:<a@example.org>"));
        Assert.Equal("502", await Say("MAIL FROM:nobody"));
        Assert.Equal("552", await Say("MAIL FROM:<b@example.org> SIZE=99999999"));
        Assert.Equal("250", await Say("MAIL FROM:<b@example.org> BODY=8BITMIME SMTPUTF8"));
        Assert.Equal("501", await Say("DATA"));
        Assert.Equal("550", await Say("RCPT TO:<refused@example.org>"));
        Assert.Equal("451", await Say("RCPT TO:<later@example.org>"));
        Assert.Equal("250", await Say("RSET"));
        Assert.Equal("501", await Say("RCPT TO:<a@example.org>"));
        Assert.Equal("250", await Say("NOOP"));
        Assert.Equal("502", await Say("VRFY a"));
    }

    [Fact]
    public async Task Pages_show_mails_encoded()
    {
        await Send("sivu@example.org", "Subject: <b>Otsikko</b>\r\n\r\n<script>alert(1)</script>\r\n");
        var mail = Assert.Single(await _server.MailsTo("sivu@example.org"));

        Assert.Contains("&lt;b&gt;Otsikko", await _server.Page("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", await _server.Page($"/mails/{mail.Id}"), StringComparison.Ordinal);
    }

    private async Task Send(string recipient, string mail)
    {
        Assert.Equal("250", await Say("MAIL FROM:<from@example.org>"));
        Assert.Equal("250", await Say($"RCPT TO:<{recipient}>"));
        Assert.Equal("354", await Say("DATA"));
        Assert.Equal("250", await Say($"{mail}."));
    }

    private async Task<string> Say(string line)
    {
        await _client.GetStream().WriteAsync(Encoding.UTF8.GetBytes($"{line}\r\n"));
        string? answer;

        do
        {
            answer = await _answers.ReadLineAsync();
        }
        while (answer is { Length: > 3 } && answer[3] == '-');

        return answer![..3];
    }
}

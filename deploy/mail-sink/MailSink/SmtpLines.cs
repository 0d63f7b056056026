using System.Text;

namespace Platform.MailSink;

/// <summary>What a client says, line by line, and the mails between the lines.</summary>
internal sealed class SmtpLines(Stream stream)
{
    private const int LongestLine = 64 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _at;
    private int _end;

    /// <summary>A line without its end; null when the client is gone.</summary>
    public async Task<string?> Read(CancellationToken cancellationToken) =>
        await ReadBytes(cancellationToken) is { } line ? Encoding.UTF8.GetString(line).TrimEnd('\r', '\n') : null;

    /// <summary>Everything up to the line with one dot, dots that were doubled made single; null when it is too large, but read to its end.</summary>
    public async Task<byte[]?> ReadMail(int largest, CancellationToken cancellationToken)
    {
        using var mail = new MemoryStream();
        var isTooLarge = false;

        while (true)
        {
            var line = await ReadBytes(cancellationToken) ?? throw new EndOfStreamException("The client left in the middle of a mail.");

            if (line is [(byte)'.', (byte)'\r', (byte)'\n'] or [(byte)'.', (byte)'\n'])
            {
                return isTooLarge ? null : mail.ToArray();
            }

            isTooLarge |= mail.Length + line.Length > largest;

            if (!isTooLarge)
            {
                mail.Write(line[0] == '.' ? line.AsSpan(1) : line);
            }
        }
    }

    private async Task<byte[]?> ReadBytes(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();

        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await stream.ReadAsync(_buffer, cancellationToken));

                if (_end == 0)
                {
                    return null;
                }
            }

            var newLine = Array.IndexOf(_buffer, (byte)'\n', _at, _end - _at);
            var until = newLine < 0 ? _end : newLine + 1;
            line.Write(_buffer, _at, until - _at);
            _at = until;

            if (newLine >= 0)
            {
                return line.ToArray();
            }

            if (line.Length > LongestLine)
            {
                throw new IOException("The client does not end its line.");
            }
        }
    }
}

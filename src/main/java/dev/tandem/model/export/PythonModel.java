package dev.tandem.model.export;

import java.util.Map;

/** The few lines of Python that a folder brings along, because no class of transformers pools and scores as Tandem does. */
final class PythonModel {

    static final String FILE = "modeling_tandem.py";
    static final String CLASS = "TandemForSequenceClassification";
    /** Before a head's name: names like {@code type} are taken in a PyTorch module. */
    static final String HEAD = "head_";

    private static final String SOURCE = """
            \"""A classifier trained by Tandem: an encoder, a pooled vector, and a head for each task.

            Written by `tandem export`. Load it with

                AutoModelForSequenceClassification.from_pretrained(folder, trust_remote_code=True)

            or, without that switch, import this file and call CLASS.from_pretrained(folder).
            \"""

            import torch
            from torch import nn
            from torch.nn.functional import cross_entropy, normalize
            from transformers import FAMILYModel, FAMILYPreTrainedModel
            from transformers.modeling_outputs import SequenceClassifierOutput


            class CosineHead(nn.Module):
                \"""logit = scale * cosine(text, class vector)\"""

                def __init__(self, labels, hidden):
                    super().__init__()
                    self.class_vectors = nn.Parameter(torch.zeros(labels, hidden))
                    self.scale = nn.Parameter(torch.ones(1))

                def forward(self, pooled):
                    return self.scale * (normalize(pooled, dim=-1) @ normalize(self.class_vectors, dim=-1).T)


            class CLASS(FAMILYPreTrainedModel):
                def __init__(self, config):
                    super().__init__(config)
                    self.num_labels = config.num_labels
                    self.ATTRIBUTE = FAMILYModel(ARGUMENTS)
                    kinds = {"cosine": CosineHead, "linear": lambda labels, hidden: nn.Linear(hidden, labels)}
                    self.heads = nn.ModuleDict({
                        "head_" + head["name"]: kinds[head["kind"]](len(head["labels"]), config.hidden_size)
                        for head in config.tandem["heads"]
                    })
                    self.post_init()

                def pooled(self, input_ids, attention_mask=None):
                    \"""One vector a text, (batch, hidden).\"""
                    if attention_mask is None:
                        attention_mask = torch.ones_like(input_ids)
                    tokens = self.ATTRIBUTE(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
                    if self.config.tandem["pooling"] == "first_token":
                        return tokens[:, 0]
                    mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
                    return (tokens * mask).sum(dim=1) / mask.sum(dim=1)

                def all_logits(self, input_ids, attention_mask=None):
                    \"""The logits of every head, by its name.\"""
                    pooled = self.pooled(input_ids, attention_mask)
                    return {name.removeprefix("head_"): head(pooled) for name, head in self.heads.items()}

                def forward(self, input_ids=None, attention_mask=None, token_type_ids=None, labels=None, **kwargs):
                    \"""The logits of the first head, whose labels are id2label. A text is one segment: token types are not read.\"""
                    logits = self.all_logits(input_ids, attention_mask)[self.config.tandem["heads"][0]["name"]]
                    loss = None if labels is None else cross_entropy(logits, labels)
                    return SequenceClassifierOutput(loss=loss, logits=logits)
            """;

    private PythonModel() {}

    static String source(Family family) {
        Map<Family, String> arguments = Map.of(Family.BERT, "config, add_pooling_layer=False", Family.ROBERTA,
                "config, add_pooling_layer=False", Family.DISTILBERT, "config");
        return SOURCE.replace("CLASS", CLASS).replace("FAMILY", family.pythonName()).replace("ATTRIBUTE", family.modelType())
                .replace("ARGUMENTS", arguments.get(family));
    }
}
